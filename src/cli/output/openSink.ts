import { stat } from 'node:fs/promises';
import { fail, type Result } from '../../core/common/result.ts';
import { attemptWrite } from './attemptWrite.ts';
import { openFileSink } from './fileSink.ts';
import { findDescriptor } from '../common/findDescriptor.ts';
import { note, write, type Io } from '../common/io.ts';
import type { Sink } from './sink.ts';

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
