import { headerValue } from '../http/header.ts';
import { explainUnauthenticated } from './credentialErrors.ts';
import type { ErrorResponse, Explain, Explanation } from './errorResponse.ts';
import { functionErrors } from './functionErrors.ts';
import { explainNotFound } from './notFoundErrors.ts';
import { explainBadRequest, requestErrors } from './requestErrors.ts';

/** Explains a response by its status, if its error code is not known. */
const byStatus: Readonly<Record<string, Explain>> = {
  400: explainBadRequest,
  401: explainUnauthenticated,
  404: explainNotFound,
  409: requestErrors.IncorrectState,
  413: requestErrors.FunctionInvokeRequestContentTooLarge,
  429: requestErrors.TooManyRequests,
  431: requestErrors.RequestHeaderFieldsTooLarge,
  503: functionErrors.FunctionInvokeServiceUnavailable,
};

/** Explains a response with an unknown error code: by its status if that is specific, else in general. */
export function explainStatus(response: ErrorResponse): Explanation {
  const explain = byStatus[String(response.status)];
  if (explain) return explain(response);
  return response.status >= 500
    ? {
        cause: 'The service or the function failed in an undocumented way.',
        hint: 'Read the message. It is not known whether the function ran: check its logs before you invoke it again.',
        action: 'copyRequestId',
      }
    : {
        cause: 'The service rejected the request.',
        hint: 'Read the message and fix what it reports.',
        action: 'copyRequestId',
      };
}

/** Explains a response without an error code. The service always sends one, so something else has responded: the function's own code, or a proxy. */
export function explainForeign(response: ErrorResponse): Explanation {
  const { facts, status } = response;
  if (facts.local)
    return {
      cause: 'The function threw an error; its own response is shown (setting ociFunctions.local.response).',
      hint: 'See Output for the stack trace. In OCI, this becomes a 502.',
      action: 'showLog',
    };
  if (status === 401 || status === 429) return explainStatus(response);
  if (status === 407)
    return {
      cause: `A proxy on the way to ${facts.host} requires a user name and password, or rejected the ones it was given.`,
      hint: 'Add or fix them in the proxy address (HTTPS_PROXY, or http.proxy in VS Code).',
      action: 'openSettings',
    };
  return {
    cause: `This response is not from OCI Functions: a proxy or gateway on the way responded, or ${facts.host} is something else.`,
    hint: 'Check the endpoint and the proxy settings. The body may show what responded.',
    action: 'editFunction',
  };
}

/** Explains a redirect, which is never followed. */
export function explainRedirect({ headers, facts }: ErrorResponse): Explanation {
  const location = headerValue(headers, 'location') ?? '';
  const where = URL.canParse(location) ? ` to ${new URL(location).host}` : '';
  return {
    cause: `${facts.host} redirects${where}. A signature is only valid for one host, so the redirect is not followed.`,
    hint: "Fix the endpoint: the invoke endpoint on the function's page in the OCI Console does not redirect.",
    action: 'editFunction',
  };
}
