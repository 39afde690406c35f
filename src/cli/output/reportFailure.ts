import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { Failure } from '../../core/common/failure.ts';
import type { FailureAction } from '../../core/failures/failureWords.ts';
import { toExitCode, type ExitCode, exitCode } from '../common/exitCode.ts';
import { note, type Io } from '../common/io.ts';
import { toOptionHint, withOption } from '../common/optionHint.ts';

/**
 * Says what happened and what to do next, on standard error, and gives the exit code.
 *
 * @param happened what to say of what happened, where that is more than the failure itself
 */
export function reportFailure(io: Io, failure: Failure, happened?: string): ExitCode {
  const { message, hint, action } = describeFailure(failure);
  note(io, happened ?? message);
  noteNext(io, hint, action, failure);
  return toExitCode(failure);
}

/** Says what to do next, and the option that does it. */
export function noteNext(io: Io, next: string, action?: FailureAction, failure?: Failure): void {
  note(io, withOption(next, toOptionHint(action, failure)));
}

/** Returns the exit code where nothing failed: the user cancelled, or did not enter a passphrase. */
export function concludeCancelled(io: Io): ExitCode {
  if (io.signal.aborted) return exitCode.cancelled;
  note(io, 'Nothing was sent: no correct passphrase was entered.');
  return exitCode.notSent;
}
