import { responds, inDoubt, neverRan, ran, runsEachTime, runsOnce, sentOnce, type Fault } from './fault.ts';

/** The service responds with an error. */

export const serviceErrors: readonly Fault[] = [
  { fault: '429', ...neverRan, ...responds(429, 'TooManyRequests', 'refused') },
  {
    fault: '429 with Retry-After',
    ...neverRan,
    ...responds(429, 'TooManyRequests', 'refused', { 'retry-after': '1' }),
  },
  { fault: '400', ran: 'answered', ...sentOnce, ...responds(400, 'InvalidParameter', 'refused') },
  { fault: '401', ran: 'answered', ...sentOnce, ...responds(401, 'NotAuthenticated', 'refused') },
  { fault: '404', ran: 'answered', ...sentOnce, ...responds(404, 'NotAuthorizedOrNotFound', 'refused') },
  { fault: '405', ran: 'answered', ...sentOnce, ...responds(405, 'MethodNotAllowed', 'refused') },
  { fault: '409 of another kind', ran: 'answered', ...sentOnce, ...responds(409, 'Conflict', 'refused') },
  {
    fault: '409 IncorrectState',
    ran: 'answered',
    ...sentOnce,
    attempts: { none: 1, safe: 1, sdk: 8 },
    ...responds(409, 'IncorrectState', 'refused'),
  },
  {
    fault: '413',
    ran: 'answered',
    ...sentOnce,
    ...responds(413, 'FunctionInvokeRequestContentTooLarge', 'refused'),
  },
  { fault: '431', ran: 'answered', ...sentOnce, ...responds(431, 'RequestHeaderFieldsTooLarge', 'refused') },
  { fault: '500', ran: 'mayHaveRun', ...runsEachTime, ...responds(500, 'InternalServerError', 'ran') },
  { fault: '501', ran: 'mayHaveRun', ...runsOnce, ...responds(501, 'NotImplemented', 'ran') },
  ...[
    'FunctionInvokeExecutionFailed',
    'FunctionInvokeExecutionError',
    'FunctionInvokeInvalidResponse',
    'FunctionInvokeResponseBodyTooLarge',
    'FunctionInvokeResponseHeaderTooLarge',
  ].map((code): Fault => ({
    fault: `502 ${code}`,
    ran: 'ranAndFailed',
    ...runsEachTime,
    ...responds(502, code, 'ran'),
  })),
  ...[
    'FunctionInvokeContainerInitFail',
    'FunctionInvokeImageNotAvailable',
    'FunctionInvokeSyslogUnavailable',
    'FunctionInvokeSubnetOutOfIPs',
    'FunctionInvokeSubnetNotAvailable',
    'FunctionInvokeSubnetConfigError',
    'FunctionInvokeTooManyMatchingDGs',
    'FunctionInvokeSecurityAttributeNotAvailable',
  ].map((code): Fault => ({ fault: `502 ${code}`, ...neverRan, ...responds(502, code, 'refused') })),
  { fault: '503', ...inDoubt, ...responds(503, 'FunctionInvokeServiceUnavailable', 'refused') },
  ...['FunctionInvokeTimeout', 'FunctionInvokeContainerInitTimeout', 'FunctionInvokeImagePullTimeout'].map(
    (code): Fault => ({
      fault: `504 ${code}`,
      ran: 'mayHaveRun',
      ...runsEachTime,
      ...responds(504, code, 'ran'),
    }),
  ),
  {
    fault: 'an error whose body is no JSON',
    ran: 'mayHaveRun',
    ...runsEachTime,
    ending: 502,
    service: ran((response) => response.writeHead(502, { 'content-type': 'text/html' }).end('<p>Bad</p>')),
  },
];
