import { answers, inDoubt, neverRan, ran, runsEachTime, runsOnce, sentOnce, type Fault } from './fault.ts';

/** The service answers an error. */

export const serviceErrors: readonly Fault[] = [
  { fault: '429', ...neverRan, ...answers(429, 'TooManyRequests', 'refused') },
  {
    fault: '429 with Retry-After',
    ...neverRan,
    ...answers(429, 'TooManyRequests', 'refused', { 'retry-after': '1' }),
  },
  { fault: '400', ran: 'answered', ...sentOnce, ...answers(400, 'InvalidParameter', 'refused') },
  { fault: '401', ran: 'answered', ...sentOnce, ...answers(401, 'NotAuthenticated', 'refused') },
  { fault: '404', ran: 'answered', ...sentOnce, ...answers(404, 'NotAuthorizedOrNotFound', 'refused') },
  { fault: '405', ran: 'answered', ...sentOnce, ...answers(405, 'MethodNotAllowed', 'refused') },
  { fault: '409 of another kind', ran: 'answered', ...sentOnce, ...answers(409, 'Conflict', 'refused') },
  {
    fault: '409 IncorrectState',
    ran: 'answered',
    ...sentOnce,
    attempts: { none: 1, safe: 1, sdk: 8 },
    ...answers(409, 'IncorrectState', 'refused'),
  },
  {
    fault: '413',
    ran: 'answered',
    ...sentOnce,
    ...answers(413, 'FunctionInvokeRequestContentTooLarge', 'refused'),
  },
  { fault: '431', ran: 'answered', ...sentOnce, ...answers(431, 'RequestHeaderFieldsTooLarge', 'refused') },
  { fault: '500', ran: 'mayHaveRun', ...runsEachTime, ...answers(500, 'InternalServerError', 'ran') },
  { fault: '501', ran: 'mayHaveRun', ...runsOnce, ...answers(501, 'NotImplemented', 'ran') },
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
    ...answers(502, code, 'ran'),
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
  ].map((code): Fault => ({ fault: `502 ${code}`, ...neverRan, ...answers(502, code, 'refused') })),
  { fault: '503', ...inDoubt, ...answers(503, 'FunctionInvokeServiceUnavailable', 'refused') },
  ...['FunctionInvokeTimeout', 'FunctionInvokeContainerInitTimeout', 'FunctionInvokeImagePullTimeout'].map(
    (code): Fault => ({
      fault: `504 ${code}`,
      ran: 'mayHaveRun',
      ...runsEachTime,
      ...answers(504, code, 'ran'),
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
