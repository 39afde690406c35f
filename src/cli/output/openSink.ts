import { stat, open } from 'node:fs/promises';
import { fail, type Result, ok } from '../../core/common/result.ts';
import { findDescriptor } from '../common/findDescriptor.ts';
import { note, write, type Io } from '../common/io.ts';
import type { TypedOutput } from '../../files/openTypedOutput.ts';
import type { SinkOutcome } from '../../files/outFile.ts';
import { errorReason } from '../../core/common/errorReason.ts';

/** Where a response is written. */
export type Sink = {
  /** Resolves once the data is written, so that a slow target slows down the sender. */
  write(data: Uint8Array | string): Promise<Result<void>>;
  /** Call it after the body, before any note on it: in a terminal, the note then starts on its own line. */
  endLine(): void;
  /**
   * Ends writing; call it exactly once, whatever happened. Fails with `fileNotWritten` if the file is incomplete.
   *
   * @param outcome unless it is `whole`, an existing file stays as it was
   * @returns the path of a partial response; undefined if nothing partial was kept
   */
  close(outcome: SinkOutcome): Promise<Result<string | undefined>>;
};

/** Opens a file, or standard output without a path. Fails with `fileNotWritten` if nothing could be written there. */
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
    // On standard error: standard output gets exactly the bytes of the response.
    if (open && 'isTTY' in stdout && stdout.isTTY === true) note(io, '');
  };
  return { ok: true, value: { write: writeOut, endLine, close } };
}

/** Returns whether the path leads to standard output and that is closed or a regular file, which the shell opened, perhaps to append. */
async function isStandardOutput(path: string, io: Io): Promise<boolean> {
  const descriptor = await findDescriptor(path);
  if (descriptor?.own !== true || descriptor.number !== 1) return false;
  if (io.wasClosed?.(1) === true) return true;
  const found = await stat(path).catch(() => undefined);
  return found?.isFile() === true;
}

/**
 * Opens a file for a response. A regular file changes only once the response is complete, so that neither a failed call
 * nor a crash leaves half a response there. Pipes, devices and files that a process has open are written as the bytes
 * arrive. Fails with `fileNotWritten`.
 *
 * @param signal stops waiting for the reader of a pipe
 */
export function openFileSink(path: string, signal: AbortSignal): Promise<Result<Sink>> {
  return attemptWrite(path, async () => {
    // Loaded only for a file: most output goes to standard output, and the module loads Node's cryptography.
    const { findOutFile, openOutFile } = await import('../../files/outFile.ts');
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

/** Opens a file that a process already has open: its content stays, and others may continue to write. */
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

/** Runs an action that writes to a place; an exception becomes the failure `fileNotWritten`. */
export async function attemptWrite<T>(place: string, action: () => Promise<T>): Promise<Result<T>> {
  try {
    return ok(await action());
  } catch (error) {
    return fail({ code: 'fileNotWritten', path: place, reason: errorReason(error) });
  }
}
