import type { Failure } from '../common/failure.ts';

/** How one attempt ended: with an answer, whatever its status, or without a whole one. */
export type AttemptEnding =
  | { readonly kind: 'response'; readonly status: number; /** Of a service error. */ readonly code?: string }
  | {
      readonly kind: 'failure';
      readonly failure: Failure;
      /** Whether all of the declared bytes had reached the socket. */
      readonly sent: boolean;
    };

/** Whether the function ran, as far as it can be told from here. */
export type RunClass = 'answered' | 'didNotRun' | 'ranAndFailed' | 'mayHaveRun';

/** Codes of a 502 that say the function's code was called and did not answer well. */
const executionCodes: ReadonlySet<string | undefined> = new Set([
  'FunctionInvokeExecutionFailed',
  'FunctionInvokeExecutionError',
  'FunctionInvokeInvalidResponse',
  'FunctionInvokeResponseBodyTooLarge',
  'FunctionInvokeResponseHeaderTooLarge',
]);

/** Codes of a 502 that say the service came to an end before it called the function. */
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
 * Judges whether a function ran. In doubt it may have: only what certainly did not run is safe to send again.
 * Other answers, a 404 or 401 too, are `answered`: the same request would be answered the same.
 *
 * @param dryRun nothing runs then, whatever goes wrong
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
