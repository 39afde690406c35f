/**
 * The errors of the Functions service that this host returns, with the status and exact message of the service. The messages of
 * `FunctionInvoke…` are those of Fn.
 *
 * @see https://docs.oracle.com/en-us/iaas/Content/API/References/apierrors.htm
 * @see https://docs.oracle.com/en-us/iaas/Content/Functions/Tasks/functionstroubleshooting_topic-Issues-invoking-functions.htm
 */
export const serviceErrors = {
  InvalidParameter: [400, 'Invalid parameter'],
  MissingParameter: [400, 'Missing parameter'],
  NotAuthenticated: [
    401,
    'The required information to complete authentication was not provided or was incorrect.',
  ],
  NotAuthorizedOrNotFound: [404, 'Authorization failed or requested resource not found.'],
  NotFound: [404, 'Not Found'],
  MethodNotAllowed: [405, 'Method Not Allowed'],
  TooManyRequests: [429, 'User-rate limit exceeded'],
  FunctionInvokeRequestContentTooLarge: [413, 'Request content too large'],
  FunctionInvokeExecutionFailed: [502, 'function failed'],
  FunctionInvokeExecutionError: [502, 'error receiving function response'],
  FunctionInvokeInvalidResponse: [502, 'invalid function response'],
  FunctionInvokeResponseBodyTooLarge: [502, 'function response body too large'],
  FunctionInvokeResponseHeaderTooLarge: [502, 'function response header too large'],
  FunctionInvokeContainerInitFail: [
    502,
    'Container failed to initialize, please ensure you are using the latest fdk and check the logs',
  ],
  FunctionInvokeImageNotAvailable: [502, 'Failed to pull function image'],
  FunctionInvokeTimeout: [504, 'Timed out'],
  FunctionInvokeContainerInitTimeout: [
    504,
    'Container initialization timed out, please ensure you are using the latest fdk and check the logs',
  ],
} as const satisfies Record<string, readonly [status: number, message: string]>;

/** The code in the body of an error. */
export type ServiceErrorCode = keyof typeof serviceErrors;
