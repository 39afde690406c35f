import { execFile } from 'node:child_process';
import { close, constants, open } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readMinimalEnvironment } from '../launch/processEnvironment.ts';

/** Two pipes for the output of a process. */
export type OutputPipes = {
  readonly stdout: Socket;
  readonly stderr: Socket;
  /** File descriptors for standard output and standard error of the process. */
  readonly writers: readonly [number, number];
  /** Closes the descriptors here, once the process has its own: only then do the pipes end with it. */
  closeWriters(): Promise<void>;
};

/**
 * Opens two pipes. Not those of `spawn`: it makes socket pairs, which are full after some 280 writes however short,
 * and what Node wants to write to a full one is lost when it crashes. A pipe takes 64 KB.
 *
 * @param folder where they are visible for a moment
 */
export async function openOutputPipes(folder: string): Promise<OutputPipes> {
  const paths = [join(folder, 'stdout'), join(folder, 'stderr')];
  await promisify(execFile)('mkfifo', ['-m', '600', ...paths], { env: readMinimalEnvironment() });
  const descriptors: number[] = [];
  const openEnd = async (path: string, flags: number): Promise<number> => {
    const descriptor = await promisify(open)(path, flags);
    descriptors.push(descriptor);
    return descriptor;
  };
  try {
    const [stdout = '', stderr = ''] = paths;
    // Readers first, without waiting: writers can only be opened when there is a reader.
    const reading = constants.O_RDONLY | constants.O_NONBLOCK;
    const readers = [await openEnd(stdout, reading), await openEnd(stderr, reading)] as const;
    const writers = [
      await openEnd(stdout, constants.O_WRONLY),
      await openEnd(stderr, constants.O_WRONLY),
    ] as const;
    await Promise.all(paths.map((path) => rm(path)));
    return {
      stdout: toReader(readers[0]),
      stderr: toReader(readers[1]),
      writers,
      closeWriters: () => closeAll(writers),
    };
  } catch (error) {
    await closeAll(descriptors);
    throw error;
  }
}

function toReader(fd: number): Socket {
  return new Socket({ fd, readable: true, writable: false });
}

async function closeAll(descriptors: readonly number[]): Promise<void> {
  await Promise.all(descriptors.map((descriptor) => promisify(close)(descriptor)));
}
