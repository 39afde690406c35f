import { cp, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inRoot } from './paths.ts';

/** A copy of the sample workspace that may be written to. */
export type SampleWorkspace = { readonly folder: string; dispose(): Promise<void> };

/** Copies the sample workspace, inside the checkout: its functions find the development kit in our `node_modules`. */
export async function openSampleWorkspace(): Promise<SampleWorkspace> {
  await mkdir(inRoot('out/workspaces'), { recursive: true });
  const parent = await mkdtemp(inRoot('out/workspaces/'));
  const folder = join(await realpath(parent), 'quickstart');
  await cp(inRoot('samples/quickstart'), folder, { recursive: true });
  return { folder, dispose: () => rm(parent, { recursive: true, force: true, maxRetries: 5 }) };
}
