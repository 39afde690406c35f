import { silentLogger, type Logger } from '../../core/common/logger.ts';
import { note, type NoteIo } from './io.ts';

/** Tells on standard error what goes on below, when that was asked for with `--verbose`. */
export function createCliLogger(io: NoteIo, verbose = false): Logger {
  if (!verbose) return silentLogger;
  const tell = (message: string): void => note(io, message);
  return { ...silentLogger, debug: tell, info: tell, warn: tell, error: tell };
}
