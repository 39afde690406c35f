import { defined } from '../../core/common/defined.ts';
import { classifyOutcome, outcomeLooks, ownStatus } from '../../core/invocation/outcome.ts';
import type { ResultDetail, ResultRow } from '../../protocol/results.ts';
import { toFailureText } from '../failures/failureText.ts';
import type { Invocation } from '../invocations/invocation.ts';

/** The parts of a row that come from an invocation. */
type RunResult = Pick<ResultRow, 'functionName' | 'state' | 'status' | 'duration' | 'size' | 'details'>;

/** Returns the current result of an invocation, with the reason and the next step if it is not a success. */
export function toRunResult(invocation: Invocation): RunResult {
  const { state, head, duration, spool, source } = invocation;
  const status = ownStatus(head);
  return {
    functionName: source.functionName,
    state,
    ...defined({ status, duration, size: head && head.status !== 202 ? spool.size : undefined }),
    details: state === 'running' ? [] : toDetails(invocation, status),
  };
}

function toDetails(invocation: Invocation, status: number | undefined): readonly ResultDetail[] {
  const { state, failure, explanation, requestId, events } = invocation;
  const { tone } = outcomeLooks[classifyOutcome({ state, ...defined({ status }) })];
  const reasons = [failure && toFailureText(failure), explanation].flatMap((reason) => reason ?? []);
  const attempts = events.filter(({ type }) => type === 'attempt').length;
  return [
    ...reasons.map(({ message, hint }): ResultDetail => ({
      tone: failure && state === 'answered' ? 'warning' : tone,
      text: message,
      ...(hint !== '' && { hint }),
    })),
    ...(attempts > 1 ? [{ tone: 'plain', text: `${attempts} attempts` } as const] : []),
    ...(requestId === undefined ? [] : [{ tone: 'plain', text: `Request ID ${requestId}` } as const]),
  ];
}
