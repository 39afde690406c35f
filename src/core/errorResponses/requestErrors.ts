import { formatBytes } from '../common/format.ts';
import { bodyLimit } from '../common/limits.ts';
import type { ErrorTable, ErrorResponse, Explanation } from './errorResponse.ts';

/** Explains a request that the service rejected as invalid. */
export function explainBadRequest({ message }: ErrorResponse): Explanation {
  return {
    cause: 'The service rejected the request as invalid.',
    hint: `${message === undefined ? '' : `Fix the problem in its message ("${message}"). `}Check the headers, intent, type and OCID.`,
    action: 'openFile',
  };
}

/**
 * Explains responses about the content, size or number of the requests.
 *
 * @see https://docs.oracle.com/en-us/iaas/Content/API/References/apierrors.htm
 */
export const requestErrors = {
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
    hint: 'Send fewer or shorter headers, and put data into the body.',
    action: 'openFile',
  }),
  TooManyRequests: () => ({
    cause: 'Too many requests in a short time: the service did not pass this one on to the function.',
    hint: 'Wait a moment, then invoke again, or set a retry strategy: "safe" waits and retries automatically.',
    action: 'invokeAgain',
  }),
  IncorrectState: busy,
  Conflict: busy,
  LockConflict: busy,
} satisfies ErrorTable;

function limit(): Explanation {
  return {
    cause: 'The tenancy has reached a limit or quota.',
    hint: 'Check the limits and quotas of OCI Functions in the OCI Console, and ask an administrator to raise the one that was reached.',
    action: 'copyRequestId',
  };
}

function tooLarge(): Explanation {
  return {
    cause: `The request body is larger than the ${formatBytes(bodyLimit)} that the service accepts.`,
    hint: 'Make the body smaller, or store the data in Object Storage and send its name.',
    action: 'openFile',
  };
}

function busy(): Explanation {
  return {
    cause: 'The function or its application is being changed right now.',
    hint: 'Wait until it is active, then invoke again.',
    action: 'invokeAgain',
  };
}
