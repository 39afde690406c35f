import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { Failure } from '../../core/common/failure.ts';
import { failureActionLabels } from '../../core/failures/failureActionLabels.ts';
import type { FailureText } from '../../protocol/response.ts';

/** A failure in words, with the label of the button that takes its next step. */
export function toFailureText(failure: Failure): FailureText {
  const { message, hint, action } = describeFailure(failure);
  return { message, hint, ...(action && { action: { id: action, label: failureActionLabels[action] } }) };
}
