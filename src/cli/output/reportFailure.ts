import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { Failure } from '../../core/common/failure.ts';
import type { FailureAction } from '../../core/failures/failureWords.ts';
import { toExitCode, type ExitCode, exitCode } from '../common/exitCode.ts';
import { note, type Io } from '../common/io.ts';
import { toOptionHint, withOption } from '../common/optionHint.ts';

/**
 * Prints the message and the hint of a failure on standard error. Returns its exit code.
 *
 * @param happened replaces the message of the failure
 */
export function reportFailure(io: Io, failure: Failure, happened?: string): ExitCode {
  const { message, hint, action } = describeFailure(failure);
  note(io, happened ?? message);
  noteNext(io, hint, action, failure);
  return toExitCode(failure);
}

/** Prints why files are not valid. Returns the exit code. */
export function reportInvalid(io: Io, failures: readonly Failure[]): ExitCode {
  for (const failure of failures) reportFailure(io, failure);
  return exitCode.usage;
}

/** Prints the next step, with the option or command that takes it. */
export function noteNext(io: Io, next: string, action?: FailureAction, failure?: Failure): void {
  note(io, withOption(next, toOptionHint(action, failure)));
}

/** Returns the exit code if the user cancelled, or entered no correct passphrase, which is printed. */
export function concludeCancelled(io: Io): ExitCode {
  if (io.signal.aborted) return exitCode.cancelled;
  note(io, 'Nothing was sent: no correct passphrase was entered.');
  return exitCode.notSent;
}
