import type { Result } from '../core/result.ts';
import { attemptWrite } from './attemptWrite.ts';
import { openFileSink } from './fileSink.ts';
import { note, write, type Io } from './io.ts';

/** Where an answer is written to. */
export type Sink = {
  /** Resolves when it is written, so that the sender is slowed down to what can be written. */
  write(data: Uint8Array | string): Promise<Result<void>>;
  /** Called when the body is over, before anything is said of it: what follows in a terminal begins a line of its own. */
  endLine(): void;
  /**
   * Ends the writing; call it once, whatever happened. A file that could not be written whole is told of here at the latest.
   *
   * @param keep false: the answer is none, and a file is left as it was before
   */
  close(keep: boolean): Promise<Result<void>>;
};

/** Opens a file, or standard output when no path is given. */
export async function openSink(path: string | undefined, io: Io): Promise<Result<Sink>> {
  if (path !== undefined) return openFileSink(path);
  const close = async (): Promise<Result<void>> => ({ ok: true, value: undefined });
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
