import { randomUUID } from 'node:crypto';
import { lstat, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CredentialSource } from '../../core/invocation/invocationRequest.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';

/** Content of a `--ready-file`: how to reach a running local functions host. */
export type Ready = {
  readonly url: string;
  readonly pid: number;
  readonly configFile: string;
  readonly profile: string;
  readonly functions: readonly { readonly name: string; readonly id: string; readonly endpoint: string }[];
};

/** Returns the content of the file. */
export function toReady(
  url: string,
  { configFile = '', profile = '' }: CredentialSource,
  functions: readonly { readonly name: string; readonly id: string }[],
): Ready {
  const entries = functions.map(({ name, id }) => ({ name, id, endpoint: url }));
  return { url, pid: process.pid, configFile, profile, functions: entries };
}

/**
 * Writes the file, readable for the user only, completely or not at all, so that no reader sees half of it. It is created under an
 * unpredictable name that must not exist, so that no planted link is followed, and then moved into place.
 *
 * @returns a function that removes the file unless another one has replaced it; fails with `fileNotWritten`, also if the
 * path exists and is not a regular file
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
