import { explainAnswer } from '../../core/answers/explainAnswer.ts';
import type { ErrorAnswer } from '../../core/answers/errorAnswer.ts';
import { failureActionLabels } from '../../core/failures/failureActionLabels.ts';
import type { FailureText } from '../../protocol/response.ts';

/**
 * Why an answer is an error and what to do next, with the label of the button; undefined for a success.
 *
 * @param hasFile the request was read from a file, which can be opened
 */
export function toExplanation(answer: ErrorAnswer, hasFile: boolean): FailureText | undefined {
  const explanation = explainAnswer(answer);
  if (!explanation) return undefined;
  const { cause, next, action } = explanation;
  return {
    message: cause,
    hint: next,
    ...(action &&
      (action !== 'openFile' || hasFile) && { action: { id: action, label: failureActionLabels[action] } }),
  };
}
