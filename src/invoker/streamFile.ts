import { constants, createReadStream, open } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';

/**
 * Bytes of a pipe or a device as they come. It is opened when reading begins; leaving the loop closes it at once,
 * even while nobody writes.
 */
export function streamFile(path: string): AsyncIterable<Uint8Array> {
  return {
    [Symbol.asyncIterator]() {
      let opening: Promise<Readable> | undefined;
      let chunks: AsyncIterator<Uint8Array> | undefined;
      return {
        async next() {
          opening ??= openStream(path);
          chunks ??= (await opening)[Symbol.asyncIterator]();
          return chunks.next();
        },
        async return() {
          opening?.then(
            (stream) => stream.destroy(),
            () => undefined,
          );
          return { done: true, value: undefined };
        },
      };
    },
  };
}

/**
 * Opening or reading a pipe the plain way holds a thread until someone writes: of the four that there are, which the
 * whole extension host shares, and for which even `process.exit` waits. As a socket it waits like one.
 */
async function openStream(path: string): Promise<Readable> {
  if (!(await stat(path)).isFIFO()) return createReadStream(path);
  const fd = await promisify(open)(path, constants.O_RDONLY | constants.O_NONBLOCK);
  return new Socket({ fd, readable: true, writable: false });
}
