import type { AttemptEnding, RunClass } from '../../core/invocation/attemptEnding.ts';
import type { AttemptRun } from '../../core/invocation/countRuns.ts';
import { defined } from '../../core/common/defined.ts';
import { toAttemptLine } from '../../core/invocation/describeAttempt.ts';
import type { AttemptVerdict, InvocationEvent } from '../../core/invocation/invocationEvent.ts';
import type { RetryDecision } from '../../core/invocation/retryDecision.ts';

/** An attempt, as far as it has come. */
export type AttemptRecord = {
  readonly n: number;
  /** ISO 8601. */
  readonly startedAt: string;
  /** Whether all bytes of the request were handed to the socket. */
  readonly sent: boolean;
  /** How it ended; absent while it runs, and when it was cancelled. */
  readonly result?: {
    readonly ms: number;
    readonly ending: AttemptEnding;
    readonly ran: RunClass;
    readonly decision: RetryDecision;
  };
};

/** A new attempt. */
export function beginAttempt({ n, startedAt }: Extract<InvocationEvent, { type: 'attempt' }>): AttemptRecord {
  return { n, startedAt: new Date(startedAt).toISOString(), sent: false };
}

/** Ends an attempt that is made again. */
export function repeatAttempt(
  attempt: AttemptRecord,
  { ending, ran, reason, wait, timings }: Extract<InvocationEvent, { type: 'retry' }>,
): AttemptRecord {
  return {
    ...attempt,
    result: { ms: timings.total, ending, ran, decision: { repeat: true, reason, wait } },
  };
}

/** Ends the last attempt. */
export function endAttempt(
  attempt: AttemptRecord,
  ms: number,
  ending: AttemptEnding,
  { ran, ...why }: AttemptVerdict,
): AttemptRecord {
  return { ...attempt, result: { ms, ending, ran, decision: { repeat: false, ...why } } };
}

/** One line on an attempt that has ended. */
export function describeRecord({ n, result }: AttemptRecord): string | undefined {
  return result && toAttemptLine({ n, ...result });
}

/** What an attempt says about whether the function ran. */
export function toAttemptRun({ result }: AttemptRecord): AttemptRun {
  if (!result) return {};
  const { ending, ran } = result;
  return { ran, ...(ending.kind === 'response' && { status: ending.status }) };
}

/** An attempt as `--output json` has it; scripts depend on its keys. */
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
