import { randomUUID } from 'node:crypto';
import type { Stats } from 'node:fs';
import { open, realpath, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import type { Result } from '../core/result.ts';
import { attemptWrite } from './attemptWrite.ts';
import type { Sink } from './sink.ts';

/**
 * Opens a file for an answer. It is written beside the place and takes it at the end, so that neither a failed call
 * nor a crash leaves half an answer where there was a whole one. What is no regular file, a pipe or a device, is written at once.
 */
export async function openFileSink(path: string): Promise<Result<Sink>> {
  const opened = await attemptWrite(path, async () => {
    const found = await stat(path).catch(() => undefined);
    if (found && !found.isFile()) return toSink(path, await open(path, 'w'), async () => {});
    // Through a link it is the file behind it that is replaced.
    return openDraft(path, found ? await realpath(path) : path, found);
  });
  return opened;
}

async function openDraft(path: string, target: string, before: Stats | undefined): Promise<Sink> {
  const draft = `${target}.${randomUUID().slice(0, 8)}.part`;
  const file = await open(draft, 'wx', before ? before.mode & 0o777 : 0o666);
  return toSink(path, file, (keep) => (keep ? rename(draft, target) : rm(draft, { force: true })));
}

function toSink(path: string, file: FileHandle, settle: (keep: boolean) => Promise<void>): Sink {
  const attempt = (action: () => Promise<void>): Promise<Result<void>> => attemptWrite(path, action);
  return {
    write: (data) => attempt(() => file.writeFile(data)),
    endLine() {},
    close: async (keep) => {
      const closed = await attempt(() => file.close());
      const settled = await attempt(() => settle(keep && closed.ok));
      return closed.ok ? settled : closed;
    },
  };
}
