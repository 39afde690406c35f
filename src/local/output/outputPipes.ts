import { execFile } from 'node:child_process';
import { close, constants, open } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readMinimalEnvironment } from '../runtimes/minimalEnvironment.ts';

/** Two pipes for the output of a process. */
export type OutputPipes = {
  readonly stdout: Socket;
  readonly stderr: Socket;
  /** File descriptors for standard output and standard error of the process. */
  readonly writers: readonly [number, number];
  /** Closes our descriptors, once the process has its own, so that the pipes end with the process. */
  closeWriters(): Promise<void>;
};

/**
 * Opens two pipes. Not those of `spawn`, which creates socket pairs: these are full after about 280 writes of any length, and Node loses
 * output for a full one in a crash. A pipe holds 64 KB.
 *
 * @param folder where they exist as files for a moment
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
    // Readers first and non-blocking: writers can only be opened if there is a reader.
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
