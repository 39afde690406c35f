import type { Stats } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { errorReason } from '../core/errorReason.ts';
import type { Result } from '../core/result.ts';
import { attemptWrite } from './attemptWrite.ts';
import { openOutFile } from './outFile.ts';
import type { Sink } from './sink.ts';

/**
 * Opens a file for a response. A regular file changes only once the response is whole, so that neither a failed call
 * nor a crash leaves half a response there. Anything else, a pipe or a device, is written as the bytes arrive.
 */
export function openFileSink(path: string): Promise<Result<Sink>> {
  return attemptWrite(path, async () => {
    const found = await find(path);
    if (found && !found.isFile()) return toSink(path, await open(path, 'w'), async () => {});
    const outFile = await openOutFile(path, found);
    return toSink(path, outFile.draft, (keep) => outFile.settle(keep));
  });
}

/** Undefined where there is nothing yet; any other reason why it is not seen is one not to write. */
async function find(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (errorReason(error) === 'ENOENT') return undefined;
    throw error;
  }
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
