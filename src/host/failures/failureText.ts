import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { Failure } from '../../core/common/failure.ts';
import { failureActionLabels } from '../../core/failures/failureActionLabels.ts';
import type { FailureText } from '../../protocol/response.ts';

/** Returns the message and hint of a failure, and the button of its next step, if it has one. */
export function toFailureText(failure: Failure): FailureText {
  const { message, hint, action } = describeFailure(failure);
  return { message, hint, ...(action && { action: { id: action, label: failureActionLabels[action] } }) };
}
