import { constants, createReadStream, open } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { isatty, ReadStream } from 'node:tty';
import { promisify } from 'node:util';

/**
 * Streams a pipe or device. Opens it with the first read; leaving the loop or aborting the signal closes it
 * immediately, even without a writer. Only for paths that the user passed as options; use `readForeignFile`
 * for all others.
 *
 * @throws {Error} while it is read: of the system, or the reason of the signal
 */
export function streamFile(path: string, signal?: AbortSignal): AsyncIterable<Uint8Array> {
  return {
    [Symbol.asyncIterator]() {
      let opening: Promise<Readable> | undefined;
      let chunks: AsyncIterator<Uint8Array> | undefined;
      const close = (reason?: Error): void =>
        void opening?.then(
          (stream) => stream.destroy(reason),
          () => undefined,
        );
      const abort = (): void => close(toError(signal?.reason));
      return {
        async next() {
          signal?.throwIfAborted();
          if (!opening) {
            opening = openStream(path);
            signal?.addEventListener('abort', abort, { once: true });
          }
          chunks ??= (await opening)[Symbol.asyncIterator]();
          return chunks.next();
        },
        async return() {
          signal?.removeEventListener('abort', abort);
          close();
          return { done: true, value: undefined };
        },
      };
    },
  };
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

/**
 * Opens a pipe or terminal as a socket. Otherwise opening or reading it would block one of the four threads
 * of the process until somebody writes: the whole extension host shares them, and even `process.exit` waits
 * for them.
 */
async function openStream(path: string): Promise<Readable> {
  const inherited = path === '/dev/stdin' ? '0' : /^\/(?:dev|proc\/self)\/fd\/(\d+)$/.exec(path)?.[1];
  const found = await stat(path);
  // An inherited socket cannot be opened by a path.
  if (inherited !== undefined && found.isSocket()) return asSocket(Number(inherited));
  if (!found.isFIFO() && !found.isCharacterDevice()) return createReadStream(path);
  const fd = await promisify(open)(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  if (found.isFIFO()) return asSocket(fd);
  return isatty(fd) ? new ReadStream(fd) : createReadStream(path, { fd });
}

function asSocket(fd: number): Readable {
  return new Socket({ fd, readable: true, writable: false });
}
