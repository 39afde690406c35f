/**
 * Errors of the Functions service that this host gives: status and message, word for word.
 * Source: OCI's troubleshooting pages for Functions and the API error reference; the `FunctionInvoke…` messages match Fn's own.
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

/** Code of an error body. */
export type ServiceErrorCode = keyof typeof serviceErrors;
