import { defined } from '../../core/common/defined.ts';
import { classifyOutcome, outcomeLooks, ownStatus } from '../../core/invocation/outcome.ts';
import type { ResultDetail, ResultRow } from '../../protocol/results.ts';
import type { RequestResult } from '../../run/runner/runFolders.ts';
import { toFailureText } from '../failures/failureText.ts';
import type { Invocation } from '../invocations/invocation.ts';

/** The parts of a row that come from an invocation. */
type RunResult = Pick<
  ResultRow,
  'functionName' | 'state' | 'status' | 'duration' | 'size' | 'details' | 'verdict'
>;

/** Returns the result of a request that was sent, with the reason and the next step if it is not as expected. */
export function toRunResult(invocation: Invocation, result: RequestResult): RunResult {
  const { state, head, duration, spool, source } = invocation;
  const status = ownStatus(head);
  return {
    functionName: source.functionName,
    state,
    ...defined({ status, duration, size: head && head.status !== 202 ? spool.size : undefined }),
    ...(result.outcome !== 'cancelled' && { verdict: result.outcome }),
    details: [...toReasons(result), ...toDetails(invocation, status, result.outcome === 'passed')],
  };
}

/** Returns a line for each expectation that failed. That of the rule about the status is what the row shows itself. */
function toReasons({ checks }: RequestResult): readonly ResultDetail[] {
  return checks
    .filter(({ outcome, span }) => outcome === 'failed' && span !== undefined)
    .map(({ message, title }) => ({ tone: 'bad', text: message ?? title }));
}

function toDetails(
  invocation: Invocation,
  status: number | undefined,
  isExpected: boolean,
): readonly ResultDetail[] {
  const { state, failure, explanation, requestId, events } = invocation;
  const { tone } = outcomeLooks[classifyOutcome({ state, ...defined({ status }) })];
  // An error that is expected needs no explanation.
  const reasons = isExpected
    ? []
    : [failure && toFailureText(failure), explanation].flatMap((reason) => reason ?? []);
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
