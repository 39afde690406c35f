import type { Failure } from '../common/failure.ts';

/** How an attempt ended: with a response, whatever its status, or without a complete one. */
export type AttemptEnding =
  | { readonly kind: 'response'; readonly status: number; /** Of a service error. */ readonly code?: string }
  | {
      readonly kind: 'failure';
      readonly failure: Failure;
      /** Whether all declared bytes were handed to the socket. */
      readonly sent: boolean;
    };

/** Whether the function ran, as far as the client can know. */
export type RunClass = 'answered' | 'didNotRun' | 'ranAndFailed' | 'mayHaveRun';

/**
 * Codes of a 502 for a function that was called and did not respond properly.
 *
 * @see
 *   https://docs.oracle.com/en-us/iaas/Content/Functions/Tasks/functionstroubleshooting_topic-Issues-invoking-functions.htm
 */
const executionCodes: ReadonlySet<string | undefined> = new Set([
  'FunctionInvokeExecutionFailed',
  'FunctionInvokeExecutionError',
  'FunctionInvokeInvalidResponse',
  'FunctionInvokeResponseBodyTooLarge',
  'FunctionInvokeResponseHeaderTooLarge',
]);

/**
 * Codes of a 502 for a service that failed before it called the function.
 *
 * @see
 *   https://docs.oracle.com/en-us/iaas/Content/Functions/Tasks/functionstroubleshooting_topic-Issues-invoking-functions.htm
 */
const startCodes: ReadonlySet<string | undefined> = new Set([
  'FunctionInvokeContainerInitFail',
  'FunctionInvokeImageNotAvailable',
  'FunctionInvokeSyslogUnavailable',
  'FunctionInvokeSubnetOutOfIPs',
  'FunctionInvokeSubnetNotAvailable',
  'FunctionInvokeSubnetConfigError',
  'FunctionInvokeTooManyMatchingDGs',
  'FunctionInvokeSecurityAttributeNotAvailable',
]);

/**
 * Decides whether a function ran. In doubt it may have: only an attempt that certainly did not run is safe to
 * repeat. Other responses, including 404 and 401, are `answered`: the same request would get the same
 * response.
 *
 * @param dryRun nothing runs then, whatever the response
 */
export function toRunClass(ending: AttemptEnding, dryRun = false): RunClass {
  const ran = judge(ending);
  return dryRun && ran !== 'answered' ? 'didNotRun' : ran;
}

function judge(ending: AttemptEnding): RunClass {
  if (ending.kind === 'failure') return ofFailure(ending.failure, ending.sent);
  const { status, code } = ending;
  if (status === 429) return 'didNotRun';
  if (status === 502) {
    if (executionCodes.has(code)) return 'ranAndFailed';
    if (startCodes.has(code)) return 'didNotRun';
  }
  return status >= 500 ? 'mayHaveRun' : 'answered';
}

function ofFailure(failure: Failure, sent: boolean): RunClass {
  const early = ['lookup', 'connect', 'tls'];
  const kept = failure.code === 'circuitOpen' || failure.code === 'proxyFailed';
  const connected = !('phase' in failure && early.includes(failure.phase)) && !kept;
  return connected && sent ? 'mayHaveRun' : 'didNotRun';
}
