import { describeFailure } from '../core/describeFailure.ts';
import type { Failure } from '../core/failure.ts';
import { toExitCode, type ExitCode } from './exitCode.ts';
import { note, type Io } from './io.ts';

/** Says what happened and what to do next, on standard error, and gives the exit code. */
export function reportFailure(io: Io, failure: Failure): ExitCode {
  const { message, hint } = describeFailure(failure);
  note(io, message);
  note(io, hint);
  return toExitCode(failure);
}
