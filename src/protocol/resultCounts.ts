import { classifyOutcome, type Outcome } from '../core/invocation/outcome.ts';
import type { ResultRow } from './results.ts';

/** The outcome of a request in a run. `unexpected`: a successful response that is not as expected. */
export type ResultOutcome = Outcome | 'waiting' | 'notSent' | 'skipped' | 'unexpected';

type Judged = Pick<ResultRow, 'state' | 'status' | 'verdict'>;

/** Classifies the result of a request. A request that expects an error succeeds with it. */
export function classifyResult({ state, status, verdict }: Judged): ResultOutcome {
  if (verdict === 'skipped') return 'skipped';
  if (state === 'waiting' || state === 'notSent') return state;
  if (verdict === 'passed') return 'success';
  const outcome = classifyOutcome({ state, ...(status !== undefined && { status }) });
  return verdict === 'failed' && outcome === 'success' ? 'unexpected' : outcome;
}

const failures: readonly ResultOutcome[] = ['redirect', 'clientError', 'serverError', 'failed', 'unexpected'];

/** Returns whether a request failed: its response is not as expected, or there is none. Cancelled requests did not fail. */
export function hasFailed(row: Judged): boolean {
  return failures.includes(classifyResult(row));
}

/** How many requests of a run are in which state. */
export type ResultCounts = {
  readonly total: number;
  /** Those with a result. */
  readonly ended: number;
  /** Those whose response is as expected: without expectations, a status of 200 to 299. */
  readonly good: number;
  readonly failed: number;
  readonly skipped: number;
  /** Those that were cancelled, not confirmed, or not reached. */
  readonly left: number;
};

/** Counts the results of a run. */
export function countResults(rows: readonly Judged[]): ResultCounts {
  let [ended, good, failed, skipped, left] = [0, 0, 0, 0, 0];
  for (const row of rows) {
    const outcome = classifyResult(row);
    if (outcome !== 'waiting' && outcome !== 'running') ended++;
    if (outcome === 'success') good++;
    else if (hasFailed(row)) failed++;
    else if (outcome === 'skipped') skipped++;
    else if (outcome !== 'running') left++;
  }
  return { total: rows.length, ended, good, failed, skipped, left };
}

/** Describes a run in one line: `2 of 4 requests passed, 1 failed: create (502), 1 not sent`. */
export function summarizeResults(
  rows: readonly (Judged & Pick<ResultRow, 'name'>)[],
  isCancelled: boolean,
): string {
  const { total, good, failed, skipped, left } = countResults(rows);
  const bad = rows.filter(hasFailed);
  const named = bad.slice(0, 3).map(({ name, status, state }) => `${name} (${status ?? state})`);
  const more = failed > named.length ? ` and ${failed - named.length} more` : '';
  return [
    `${good} of ${total} ${total === 1 ? 'request' : 'requests'} passed`,
    ...(failed > 0 ? [`${failed} failed: ${named.join(', ')}${more}`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(left > 0 ? [`${left} not sent`] : []),
    ...(isCancelled ? ['cancelled'] : []),
  ].join(', ');
}
