import { constants, open } from 'node:fs';
import { open as openHandle, stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { isatty, WriteStream } from 'node:tty';
import { promisify } from 'node:util';

/** A pipe or device that receives bytes as they come. */
export type TypedOutput = {
  /** Settles once the bytes are written; rejects as soon as the signal aborts. */
  write(data: Uint8Array | string): Promise<void>;
  close(): Promise<void>;
};

/** Milliseconds between attempts to open a pipe without a reader: no event announces one. */
const interval = 20;

const flags = constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY;

/**
 * Opens a pipe or device for writing, by a path that the user passed as an option. Waits for the reader of a
 * pipe without blocking a thread.
 *
 * @throws {Error} of the system, or the reason of the signal
 */
export async function openTypedOutput(path: string, signal: AbortSignal): Promise<TypedOutput> {
  const inherited = path === '/dev/stdout' ? '1' : /^\/(?:dev|proc\/self)\/fd\/(\d+)$/.exec(path)?.[1];
  const found = await stat(path);
  // An inherited socket cannot be opened by a path.
  if (inherited !== undefined && found.isSocket()) return toOutput(asSocket(Number(inherited)), signal);
  if (found.isFIFO()) return toOutput(asSocket(await openPipe(path, signal)), signal);
  const file = await openHandle(path, flags);
  if (isatty(file.fd)) return toOutput(new WriteStream(file.fd), signal);
  return { write: (data) => file.writeFile(data), close: () => file.close() };
}

async function openPipe(path: string, signal: AbortSignal): Promise<number> {
  for (;;) {
    signal.throwIfAborted();
    try {
      return await promisify(open)(path, flags);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENXIO')) throw error;
      await delay(interval, undefined, { signal });
    }
  }
}

function asSocket(fd: number): Socket {
  return new Socket({ fd, readable: false, writable: true });
}

function toOutput(stream: Writable, signal: AbortSignal): TypedOutput {
  let broken: Error | undefined;
  stream.on('error', (error) => (broken = error));
  const abort = (): void => void stream.destroy();
  signal.addEventListener('abort', abort, { once: true });
  return {
    write: (data) =>
      new Promise((resolve, reject) => {
        if (broken) return reject(broken);
        stream.write(data, (error) => (error ? reject(error) : resolve()));
      }),
    close: () =>
      new Promise((resolve) => {
        signal.removeEventListener('abort', abort);
        if (stream.destroyed) return resolve();
        stream.once('close', resolve);
        stream.end(() => stream.destroy());
      }),
  };
}
