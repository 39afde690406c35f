import { formatBytes } from '../common/formatBytes.ts';
import { bodyLimit } from '../common/limits.ts';
import type { AnswerTable, ErrorAnswer, Explanation } from './errorAnswer.ts';

/** Explains a request that the service did not understand. */
export function explainBadRequest({ message }: ErrorAnswer): Explanation {
  return {
    cause: 'The service does not accept the request as it is.',
    next: `Correct what its message names${message === undefined ? '' : ` ("${message}")`}: headers, intent, type and OCID are what a request may get wrong.`,
    action: 'openFile',
  };
}

/** Answers about what was sent, and how much of it. */
export const requestAnswers = {
  InvalidParameter: explainBadRequest,
  CannotParseRequest: explainBadRequest,
  MissingParameter: explainBadRequest,
  LimitExceeded: limit,
  QuotaExceeded: limit,
  FunctionInvokeRequestContentTooLarge: tooLarge,
  PayloadTooLarge: tooLarge,
  RequestEntityTooLarge: tooLarge,
  RequestHeaderFieldsTooLarge: () => ({
    cause: 'The headers of the request are too large.',
    next: 'Send fewer or shorter headers; data belongs into the body.',
    action: 'openFile',
  }),
  TooManyRequests: () => ({
    cause: 'Too many requests in a short time: the service did not let this one through to the function.',
    next: 'Wait a little, then invoke again, or set a retry strategy: "safe" waits and repeats by itself.',
    action: 'invokeAgain',
  }),
  IncorrectState: busy,
  Conflict: busy,
  LockConflict: busy,
} satisfies AnswerTable;

function limit(): Explanation {
  return {
    cause: 'A limit or quota of the tenancy is used up.',
    next: 'Look at limits and quotas of OCI Functions in the OCI console, and ask an administrator to raise what is used up.',
    action: 'copyRequestId',
  };
}

function tooLarge(): Explanation {
  return {
    cause: `The body of the request is larger than the ${formatBytes(bodyLimit)} that the service takes.`,
    next: 'Make the body smaller, or put the data into Object Storage and send its name.',
    action: 'openFile',
  };
}

function busy(): Explanation {
  return {
    cause: 'The function, or its application, is being changed at this moment.',
    next: 'Wait until it is active again, then invoke again.',
    action: 'invokeAgain',
  };
}
