import { randomUUID } from 'node:crypto';
import { lstat, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CredentialSource } from '../../core/invocation/invocationRequest.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';

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

/**
 * Writes the file for the user alone, whole or not at all, so that nobody reads half of it. It is written under a name
 * that nobody can guess and that must not exist, so that no planted link is followed, and moved into place.
 *
 * @returns what removes the file, unless another has taken its place; fails with `fileNotWritten`, also where
 * something is that is not a regular file, such as a device
 */
export async function writeReadyFile(path: string, ready: Ready): Promise<Result<() => Promise<void>>> {
  const draft = join(dirname(path), `.ocifn-${randomUUID()}`);
  try {
    const there = await stat(path).catch(() => undefined);
    if (there && !there.isFile()) return fail({ code: 'fileNotWritten', path, reason: 'not a regular file' });
    await writeFile(draft, `${JSON.stringify(ready, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
    const { ino } = await stat(draft);
    await rename(draft, path);
    return ok(async () => {
      const now = await lstat(path).catch(() => undefined);
      if (now?.ino === ino) await rm(path, { force: true });
    });
  } catch (error) {
    await rm(draft).catch(() => {});
    return fail({ code: 'fileNotWritten', path, reason: errorReason(error) });
  }
}
