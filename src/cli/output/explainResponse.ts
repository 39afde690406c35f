import type { Explanation } from '../../core/errorResponses/errorResponse.ts';
import { explainError } from '../../core/errorResponses/explainError.ts';
import { toErrorFacts } from '../../core/errorResponses/errorFacts.ts';
import { defined } from '../../core/common/defined.ts';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import { parseServiceError } from '../../core/oci/serviceError.ts';
import { toOptionHint, withOption } from '../common/optionHint.ts';
import type { ResponseRecord } from './responseRecord.ts';

/** Explains an error response; undefined for any other. */
export function explainResponse(
  { head, receivedAt = 0, url = '', auth, errorBody }: ResponseRecord,
  request: InvocationRequest,
): Explanation | undefined {
  if (!head || head.status < 300) return undefined;
  const error = errorBody && parseServiceError(errorBody);
  return explainError({
    status: head.status,
    headers: head.headers,
    receivedAt,
    facts: toErrorFacts(request, url, auth),
    ...defined({ code: error?.code, message: error?.message }),
  });
}

/** Returns the error of the service, or else the cause, and the next step, in one line; undefined for any other response. */
export function summarizeError(response: ResponseRecord, request: InvocationRequest): string | undefined {
  const explanation = explainResponse(response, request);
  if (!explanation) return undefined;
  const { cause, hint, action } = explanation;
  const error = response.errorBody && parseServiceError(response.errorBody);
  const what = error ? `${error.code}: ${error.message.replace(/\.?\s*$/, '')}.` : cause;
  return `${what} ${withOption(hint, toOptionHint(action))}`;
}
