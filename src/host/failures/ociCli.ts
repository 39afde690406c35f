import { platform } from 'node:process';

let found = false;

/** Finds the OCI CLI on the PATH; undefined if it is not installed. */
export async function findOciCli(): Promise<string | undefined> {
  const { findOnPath } = await import('../../local/runtimes/findOnPath.ts');
  const program = await findOnPath(platform === 'win32' ? 'oci.exe' : 'oci');
  found = program !== undefined;
  return program;
}

/** Returns whether {@link findOciCli} found it the last time; false before the first search. */
export function isOciCliFound(): boolean {
  return found;
}
