import { failureActionLabels } from '../../core/failures/failureActionLabels.ts';
import type { FailureAction } from '../../core/failures/failureWords.ts';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { Failure } from '../../core/common/failure.ts';
import type { FailureButton, FailureText } from '../../protocol/response.ts';
import { isOciCliFound } from './ociCli.ts';

/** Returns the message and hint of a failure, and the buttons of its next steps, if it has any. */
export function toFailureText(failure: Failure): FailureText {
  const { message, hint, action, moreActions = [] } = describeFailure(failure);
  const more = moreActions.filter(isPossible).map(toButton);
  return { message, hint, ...(action && { action: toButton(action) }), ...(more.length > 0 && { more }) };
}

/** Returns whether a step can be taken on this machine. */
export function isPossible(action: FailureAction): boolean {
  return action !== 'runSetupConfig' || isOciCliFound();
}

function toButton(action: FailureAction): FailureButton {
  return { id: action, label: failureActionLabels[action] };
}
