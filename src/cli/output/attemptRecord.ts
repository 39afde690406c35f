import type { AttemptEnding, RunClass } from '../../core/invocation/attemptEnding.ts';
import type { AttemptRun } from '../../core/invocation/countRuns.ts';
import { defined } from '../../core/common/defined.ts';
import { toAttemptLine } from '../../core/invocation/describeAttempt.ts';
import type { AttemptVerdict, InvocationEvent } from '../../core/invocation/invocationEvent.ts';
import type { RetryDecision } from '../../core/invocation/retryDecision.ts';

/** An attempt so far. */
export type AttemptRecord = {
  readonly n: number;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Whether all bytes of the request were handed to the socket. */
  readonly sent: boolean;
  /** How it ended; absent while it runs and if it was cancelled. */
  readonly result?: {
    readonly ms: number;
    readonly ending: AttemptEnding;
    readonly ran: RunClass;
    readonly decision: RetryDecision;
  };
};

/** Returns the record of an attempt that starts. */
export function beginAttempt({ n, startedAt }: Extract<InvocationEvent, { type: 'attempt' }>): AttemptRecord {
  return { n, startedAt: new Date(startedAt).toISOString(), sent: false };
}

/** Adds the result of an attempt that is retried. */
export function repeatAttempt(
  attempt: AttemptRecord,
  { ending, ran, reason, wait, timings }: Extract<InvocationEvent, { type: 'retry' }>,
): AttemptRecord {
  return {
    ...attempt,
    result: { ms: timings.total, ending, ran, decision: { repeat: true, reason, wait } },
  };
}

/** Adds the result of the last attempt. */
export function endAttempt(
  attempt: AttemptRecord,
  ms: number,
  ending: AttemptEnding,
  { ran, ...why }: AttemptVerdict,
): AttemptRecord {
  return { ...attempt, result: { ms, ending, ran, decision: { repeat: false, ...why } } };
}

/** Returns one line about an attempt that ended; undefined while it runs and if it was cancelled. */
export function describeRecord({ n, result }: AttemptRecord): string | undefined {
  return result && toAttemptLine({ n, ...result });
}

/** Returns what an attempt says about whether the function ran. */
export function toAttemptRun({ result }: AttemptRecord): AttemptRun {
  if (!result) return {};
  const { ending, ran } = result;
  return { ran, ...(ending.kind === 'response' && { status: ending.status }) };
}

/** Returns an attempt as `--output json` prints it; scripts depend on its keys. */
export function toAttemptJson({ n, startedAt, result }: AttemptRecord): object {
  if (!result) return { n, startedAt, reason: 'cancelled' };
  const { ms, ending, ran, decision } = result;
  const { status, code, failure } =
    ending.kind === 'response'
      ? { ...ending, failure: undefined }
      : { status: undefined, code: undefined, failure: ending.failure };
  return {
    n,
    startedAt,
    ms,
    ...defined({ status, code, failure, waitMs: decision.repeat ? decision.wait * 1000 : undefined }),
    ran,
    reason: decision.reason,
    ...defined({ notRenewed: decision.repeat ? undefined : decision.notRenewed }),
  };
}
