import { headerValue } from '../http/header.ts';
import { explainUnauthenticated } from './credentialAnswers.ts';
import type { ErrorAnswer, Explain, Explanation } from './errorAnswer.ts';
import { explainNotFound } from './lookupAnswers.ts';
import { explainBadRequest, requestAnswers } from './requestAnswers.ts';
import { waitAnswers } from './waitAnswers.ts';

/** What a status says where its code is not known; anything the service says of itself has a code. */
const byStatus: Readonly<Record<string, Explain>> = {
  400: explainBadRequest,
  401: explainUnauthenticated,
  404: explainNotFound,
  409: requestAnswers.IncorrectState,
  413: requestAnswers.FunctionInvokeRequestContentTooLarge,
  429: requestAnswers.TooManyRequests,
  431: requestAnswers.RequestHeaderFieldsTooLarge,
  503: waitAnswers.FunctionInvokeServiceUnavailable,
};

/** Explains an answer whose code is not known: by its status, else in general. */
export function explainStatus(answer: ErrorAnswer): Explanation {
  const explain = byStatus[String(answer.status)];
  if (explain) return explain(answer);
  return answer.status >= 500
    ? {
        cause: 'The service, or the function, failed in a way that is not documented.',
        next: 'Read its message. Whether the function ran is not known: look at its logs before you invoke again.',
        action: 'copyRequestId',
      }
    : {
        cause: 'The service refused the request.',
        next: 'Read its message, and correct what it names.',
        action: 'copyRequestId',
      };
}

/** Explains an answer without the code that the service would give: something else has answered. */
export function explainForeign(answer: ErrorAnswer): Explanation {
  const { facts, status } = answer;
  if (facts.local)
    return {
      cause:
        'The function itself answered this status: local functions are set to pass answers on as they come.',
      next: 'Read the answer and its output; in the cloud the service would answer 502 in its place.',
      action: 'showLog',
    };
  if (status === 401 || status === 429) return explainStatus(answer);
  if (status === 407)
    return {
      cause: `A proxy on the way to ${facts.host} asks for a user and a password, or rejects those that it was given.`,
      next: 'Add or correct them in the address of the proxy (HTTPS_PROXY; in VS Code http.proxy).',
      action: 'openSettings',
    };
  return {
    cause: `This is no answer of OCI Functions: a proxy or gateway on the way answered, or ${facts.host} is something else.`,
    next: 'Check the endpoint and the proxy settings; the body may say who answered.',
    action: 'editFunction',
  };
}

/** Explains a redirect, which is never followed. */
export function explainRedirect({ headers, facts }: ErrorAnswer): Explanation {
  const location = headerValue(headers, 'location') ?? '';
  const where = URL.canParse(location) ? ` to ${new URL(location).host}` : '';
  return {
    cause: `${facts.host} redirects${where}. A signature is made for one host, so it is not followed.`,
    next: "Correct the endpoint: the invoke endpoint on the function's page in the OCI console does not redirect.",
    action: 'editFunction',
  };
}
