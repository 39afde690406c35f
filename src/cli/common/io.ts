import { Writable, type Readable } from 'node:stream';
import type { Redactor } from '../../core/redaction/redactor.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import { escapeWorkflowCommands } from '../../core/text/workflowCommands.ts';
import type { StandardStream } from './closedStreams.ts';
import { silentLogger, type Logger } from '../../core/common/logger.ts';

/** What a command uses of the process that it runs in. */
export type Io = {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Whether a user can be asked: standard input and standard error are terminals. */
  readonly interactive: boolean;
  readonly env: NodeJS.ProcessEnv;
  /** Returns whether a standard stream was closed at the start, if that can be detected. */
  readonly wasClosed?: (stream: StandardStream) => boolean;
  /** Hides what is drawn in the terminal again and again, while the user is asked, until the returned function is called. */
  readonly pause?: () => () => void;
  /** Called after each request that was sent: what that needs is loaded and compiled. */
  readonly whenWarm?: () => void;
  /** Replaces the secrets of `env` in everything that is written. */
  readonly redactor: Redactor;
  /** Aborts when the command should end (Ctrl+C, SIGTERM). */
  readonly signal: AbortSignal;
};

/** The part of `Io` that notes need. */
export type NoteIo = Pick<Io, 'stderr' | 'redactor'>;

/** Returns whether standard output may contain colours: it is a terminal, and the user did not turn them off. */
export function showsColours({ stdout, env }: Pick<Io, 'stdout' | 'env'>): boolean {
  return isTerminal(stdout) && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}

/** Returns whether standard output is a terminal. */
export function isOnTerminal({ stdout }: Pick<Io, 'stdout'>): boolean {
  return isTerminal(stdout);
}

/** Returns whether a stream is a terminal. */
export function isTerminal(stream: Writable): boolean {
  return 'isTTY' in stream && stream.isTTY === true;
}

/** Writes data and waits until it is written, so that a slow reader slows down the sender. Rejects if it cannot be written. */
export function write(stream: Writable, data: Uint8Array | string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(data, (error) => (error ? reject(error) : resolve()));
  });
}

/** Writes one line to standard error: a note, a warning or an error. Ignores a closed stream. */
export function note(io: NoteIo, line: string): void {
  io.stderr.write(`${toSafeText(io, line)}\n`);
}

/** Returns the same without notes, for a search whose notes another command prints. */
export function withoutNotes(io: Io): Io {
  return { ...io, stderr: new Writable({ write: (_chunk, _encoding, done) => done() }) };
}

/** Writes text that may have several lines to standard error. */
export function noteText(io: NoteIo, text: string): void {
  io.stderr.write(`${toSafeText(io, text, lineBreaks)}\n`);
}

/**
 * Removes secrets, and escapes control characters and workflow commands: everything that `ocifn` writes passes through this,
 * except the body of a response, and reports, in which only the values must be masked.
 *
 * @param allowed control characters to keep
 */
export function toSafeText({ redactor }: Pick<Io, 'redactor'>, text: string, allowed = ''): string {
  const plain = allowed === '' ? text : text.replaceAll('\r\n', '\n');
  return escapeWorkflowCommands(visibleText(redactor.text(plain), allowed));
}

/** Control characters that text with several lines may contain. */
export const lineBreaks = '\n\t';

/** Whether there is a log: as `--verbose` says, or as long as a function returns true. */
export type Verbose = boolean | (() => boolean) | undefined;

/** Returns a logger that writes to standard error with `--verbose`, and one that writes nothing without. */
export function createCliLogger(io: NoteIo, verbose: Verbose = false): Logger {
  if (verbose === false) return silentLogger;
  const write = (message: string): void => {
    if (verbose === true || verbose()) note(io, message);
  };
  return { ...silentLogger, debug: write, info: write, warn: write, error: write };
}
