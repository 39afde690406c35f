import type { Readable, Writable } from 'node:stream';
import type { Redactor } from '../../core/redaction/redactor.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import type { StandardStream } from './closedStreams.ts';
import { silentLogger, type Logger } from '../../core/common/logger.ts';

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
  /** Takes the secrets of `env` out of what is written. */
  readonly redactor: Redactor;
  /** Aborts when the command is to end: ctrl+c, SIGTERM. */
  readonly signal: AbortSignal;
};

/** What it takes to write notes. */
export type NoteIo = Pick<Io, 'stderr' | 'redactor'>;

/** Writes and waits until it is written, so that a slow reader slows down the sender. Rejects when it cannot be written. */
export function write(stream: Writable, data: Uint8Array | string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(data, (error) => (error ? reject(error) : resolve()));
  });
}

/** Writes a line to standard error: a note, a warning, an error. It does not matter when nobody reads it. */
export function note(io: NoteIo, line: string): void {
  io.stderr.write(`${toSafeText(io, line)}\n`);
}

/** Writes text that may have several lines to standard error. */
export function noteText(io: NoteIo, text: string): void {
  io.stderr.write(`${toSafeText(io, text, lineBreaks)}\n`);
}

/**
 * Removes secrets and escapes control characters: everything that `ocifn` writes passes through this, except the body of a
 * response.
 *
 * @param allowed control characters to keep
 */
export function toSafeText({ redactor }: Pick<Io, 'redactor'>, text: string, allowed = ''): string {
  const plain = allowed === '' ? text : text.replaceAll('\r\n', '\n');
  return visibleText(redactor.text(plain), allowed);
}

/** Control characters of text that may have several lines. */
export const lineBreaks = '\n\t';

/** Tells on standard error what goes on below, when that was asked for with `--verbose`. */
export function createCliLogger(io: NoteIo, verbose = false): Logger {
  if (!verbose) return silentLogger;
  const tell = (message: string): void => note(io, message);
  return { ...silentLogger, debug: tell, info: tell, warn: tell, error: tell };
}
