import { rename, rm, writeFile } from 'node:fs/promises';
import type { CredentialSource } from '../core/invocationRequest.ts';
import { errorReason } from '../core/errorReason.ts';
import { fail, ok, type Result } from '../core/result.ts';

/** What a `--ready-file` says about a running local functions host. */
export type Ready = {
  readonly url: string;
  readonly pid: number;
  readonly configFile: string;
  readonly profile: string;
  readonly functions: readonly { readonly name: string; readonly id: string; readonly endpoint: string }[];
};

/** Makes what the file says. */
export function toReady(
  url: string,
  { configFile = '', profile = '' }: CredentialSource,
  functions: readonly { readonly name: string; readonly id: string }[],
): Ready {
  const entries = functions.map(({ name, id }) => ({ name, id, endpoint: url }));
  return { url, pid: process.pid, configFile, profile, functions: entries };
}

/** Writes the file at once and whole: who waits for it must never read half of it. */
export async function writeReadyFile(path: string, ready: Ready): Promise<Result<void>> {
  const draft = `${path}.${process.pid}`;
  try {
    await writeFile(draft, `${JSON.stringify(ready, null, 2)}\n`, { mode: 0o600 });
    await rename(draft, path);
    return ok(undefined);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    return fail({ code: 'fileNotWritten', path, reason: errorReason(error) });
  }
}
