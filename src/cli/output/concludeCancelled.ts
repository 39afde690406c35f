import { exitCode, type ExitCode } from '../common/exitCode.ts';
import { note, type Io } from '../common/io.ts';

/** Returns the exit code where nothing failed: the user cancelled, or did not enter a passphrase. */
export function concludeCancelled(io: Io): ExitCode {
  if (io.signal.aborted) return exitCode.cancelled;
  note(io, 'Nothing was sent: no correct passphrase was entered.');
  return exitCode.notSent;
}
