import { open } from 'node:fs/promises';
import { errorReason } from '../core/errorReason.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { write, type Io } from './io.ts';

/** Where an answer is written to. */
export type Sink = {
  /** Resolves when it is written, so that the sender is slowed down to what can be written. */
  write(data: Uint8Array | string): Promise<Result<void>>;
  /** A file that could not be written whole is told of here at the latest. */
  close(): Promise<Result<void>>;
};

/** Opens a file, or standard output when no path is given. */
export async function openSink(path: string | undefined, { stdout }: Io): Promise<Result<Sink>> {
  if (path === undefined) {
    const place = 'standard output';
    return ok({
      write: (data) => attempt(place, () => write(stdout, data)),
      close: async () => ok(undefined),
    });
  }
  const file = await attempt(path, () => open(path, 'w'));
  if (!file.ok) return file;
  return ok({
    write: (data) =>
      attempt(path, () => file.value.writeFile(typeof data === 'string' ? Buffer.from(data) : data)),
    close: () => attempt(path, () => file.value.close()),
  });
}

async function attempt<T>(path: string, action: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await action());
  } catch (error) {
    return fail({ code: 'fileNotWritten', path, reason: errorReason(error) });
  }
}
