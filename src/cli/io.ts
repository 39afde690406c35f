import type { Readable, Writable } from 'node:stream';
import type { StandardStream } from './closedStreams.ts';

/** What a command gets of the process it runs in. */
export type Io = {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Whether there is a person to ask: who types into standard input and reads standard error. */
  readonly interactive: boolean;
  readonly env: NodeJS.ProcessEnv;
  /** Whether a standard stream was closed at the start, where that can be known. */
  readonly wasClosed?: (stream: StandardStream) => boolean;
  /** Aborts when the command is to end: ctrl+c, SIGTERM. */
  readonly signal: AbortSignal;
};

/** Writes and waits until it is written, so that a slow reader slows down the sender. Rejects when it cannot be written. */
export function write(stream: Writable, data: Uint8Array | string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(data, (error) => (error ? reject(error) : resolve()));
  });
}

/** Writes a line that is no result: a note, a warning, an error. It does not matter when nobody reads it. */
export function note({ stderr }: Io, line: string): void {
  stderr.write(`${line}\n`);
}
