import { explainError } from '../../core/errorResponses/explainError.ts';
import type { ErrorResponse } from '../../core/errorResponses/errorResponse.ts';
import { failureActionLabels } from '../../core/failures/failureActionLabels.ts';
import type { FailureText } from '../../protocol/response.ts';

/**
 * Explains an error response, with the next step and its button. Undefined for a success.
 *
 * @param hasFile the request was read from a file that can be opened
 */
export function toExplanation(response: ErrorResponse, hasFile: boolean): FailureText | undefined {
  const explanation = explainError(response);
  if (!explanation) return undefined;
  const { cause, hint, action } = explanation;
  return {
    message: cause,
    hint: hint,
    ...(action &&
      (action !== 'openFile' || hasFile) && { action: { id: action, label: failureActionLabels[action] } }),
  };
}
