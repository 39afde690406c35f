import { exitCode, type ExitCode } from '../common/exitCode.ts';
import { note, type Io } from '../common/io.ts';

/** The exit code of what ended without a failure: someone ended it, or would not give a passphrase. */
export function concludeCancelled(io: Io): ExitCode {
  if (io.signal.aborted) return exitCode.cancelled;
  note(io, 'Nothing was sent: no correct passphrase was entered.');
  return exitCode.notSent;
}
