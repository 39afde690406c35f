import { stat, open } from 'node:fs/promises';
import { fail, type Result, ok } from '../../core/common/result.ts';
import { findDescriptor } from '../common/findDescriptor.ts';
import { note, write, type Io } from '../common/io.ts';
import type { TypedOutput } from '../../files/openTypedOutput.ts';
import { findOutFile, openOutFile, type SinkOutcome } from '../../files/outFile.ts';
import { errorReason } from '../../core/common/errorReason.ts';

/** Where an answer is written to. */
export type Sink = {
  /** Resolves when it is written, so that the sender is slowed down to what can be written. */
  write(data: Uint8Array | string): Promise<Result<void>>;
  /** Called when the body is over, before anything is said of it: what follows in a terminal begins a line of its own. */
  endLine(): void;
  /**
   * Ends the writing; call it once, whatever happened. A file that could not be written whole is told of here at the latest.
   *
   * @param outcome unless it is `whole`, a file is left as it was before
   * @returns the path where a partial response is kept; undefined for any other, and where there is no file
   */
  close(outcome: SinkOutcome): Promise<Result<string | undefined>>;
};

/** Opens a file, or standard output when no path is given. Fails where nothing written there would arrive. */
export async function openSink(path: string | undefined, io: Io): Promise<Result<Sink>> {
  if (path !== undefined && !(await isStandardOutput(path, io))) return openFileSink(path, io.signal);
  if (io.wasClosed?.(1) === true)
    return fail({ code: 'fileNotWritten', path: 'standard output', reason: 'EBADF' });
  const close: Sink['close'] = async () => ({ ok: true, value: undefined });
  const { stdout } = io;
  let last: string | number | undefined;
  const writeOut: Sink['write'] = (data) => {
    last = data.at(-1) ?? last;
    return attemptWrite('standard output', () => write(stdout, data));
  };
  const endLine = (): void => {
    const open = last !== undefined && last !== '\n' && last !== 10;
    // On standard error: the answer is what it is, byte for byte.
    if (open && 'isTTY' in stdout && stdout.isTTY === true) note(io, '');
  };
  return { ok: true, value: { write: writeOut, endLine, close } };
}

/** True for a path of standard output while that is closed or a regular file: the shell has opened it, perhaps to append. */
async function isStandardOutput(path: string, io: Io): Promise<boolean> {
  const descriptor = await findDescriptor(path);
  if (descriptor?.own !== true || descriptor.number !== 1) return false;
  if (io.wasClosed?.(1) === true) return true;
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() === true;
}

/**
 * Opens a file for a response. A regular file changes only once the response is whole, so that neither a failed call
 * nor a crash leaves half a response there. Anything else, a pipe, a device or what a process has open, is written as
 * the bytes arrive.
 *
 * @param signal ends waiting for a pipe
 */
export function openFileSink(path: string, signal: AbortSignal): Promise<Result<Sink>> {
  return attemptWrite(path, async () => {
    const found = await findOutFile(path);
    if (found && !found.isFile()) {
      const { openTypedOutput } = await import('../../files/openTypedOutput.ts');
      return toSink(path, await openTypedOutput(path, signal), async () => undefined);
    }
    if (found && (await findDescriptor(path)))
      return toSink(path, await openToAppend(path), async () => undefined);
    const outFile = await openOutFile(path, found);
    const { draft } = outFile;
    const output = {
      write: (data: Uint8Array | string) => draft.writeFile(data),
      close: () => draft.close(),
    };
    return toSink(path, output, (outcome) => outFile.settle(outcome));
  });
}

/** Opens a file that a process has open already: what is in it stays, and others may go on writing. */
async function openToAppend(path: string): Promise<TypedOutput> {
  const file = await open(path, 'a');
  return { write: (data) => file.writeFile(data), close: () => file.close() };
}

function toSink(
  path: string,
  output: TypedOutput,
  settle: (outcome: SinkOutcome) => Promise<string | undefined>,
): Sink {
  const attempt = <T>(action: () => Promise<T>): Promise<Result<T>> => attemptWrite(path, action);
  return {
    write: (data) => attempt(() => output.write(data)),
    endLine() {},
    close: async (outcome) => {
      const closed = await attempt(() => output.close());
      const settled = await attempt(() => settle(closed.ok ? outcome : 'none'));
      return closed.ok ? settled : closed;
    },
  };
}

/** Does something that may not succeed at a place that is written to. */
export async function attemptWrite<T>(place: string, action: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await action());
  } catch (error) {
    return fail({ code: 'fileNotWritten', path: place, reason: errorReason(error) });
  }
}
