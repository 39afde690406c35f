import { classifyOutcome, type Outcome } from '../core/invocation/outcome.ts';
import type { ResultRow } from './results.ts';

/** The outcome of a request in a run. */
export type ResultOutcome = Outcome | 'waiting' | 'notSent';

/** Classifies the result of a request. */
export function classifyResult({ state, status }: Pick<ResultRow, 'state' | 'status'>): ResultOutcome {
  if (state === 'waiting' || state === 'notSent') return state;
  return classifyOutcome({ state, ...(status !== undefined && { status }) });
}

/** Returns whether a request failed: it has another response than a success, or none. Cancelled requests did not fail. */
export function hasFailed(row: Pick<ResultRow, 'state' | 'status'>): boolean {
  return ['redirect', 'clientError', 'serverError', 'failed'].includes(classifyResult(row));
}

/** How many requests of a run are in which state. */
export type ResultCounts = {
  readonly total: number;
  /** Those with a result. */
  readonly ended: number;
  /** Responses with a status of 200 to 299. */
  readonly good: number;
  readonly failed: number;
  /** Those that were cancelled, not confirmed, or not reached. */
  readonly left: number;
};

/** Counts the results of a run. */
export function countResults(rows: readonly Pick<ResultRow, 'state' | 'status'>[]): ResultCounts {
  let [ended, good, failed, left] = [0, 0, 0, 0];
  for (const row of rows) {
    const outcome = classifyResult(row);
    if (outcome !== 'waiting' && outcome !== 'running') ended++;
    if (outcome === 'success') good++;
    else if (hasFailed(row)) failed++;
    else if (outcome !== 'running') left++;
  }
  return { total: rows.length, ended, good, failed, left };
}

/** Describes a run in one line: `2 of 4 requests returned 2xx, 1 error: create (502), 1 not sent`. */
export function summarizeResults(
  rows: readonly Pick<ResultRow, 'state' | 'status' | 'name'>[],
  isCancelled: boolean,
): string {
  const { total, good, failed, left } = countResults(rows);
  const bad = rows.filter(hasFailed);
  const named = bad.slice(0, 3).map(({ name, status, state }) => `${name} (${status ?? state})`);
  const more = failed > named.length ? ` and ${failed - named.length} more` : '';
  return [
    `${good} of ${total} ${total === 1 ? 'request' : 'requests'} returned 2xx`,
    ...(failed > 0 ? [`${failed} ${failed === 1 ? 'error' : 'errors'}: ${named.join(', ')}${more}`] : []),
    ...(left > 0 ? [`${left} not sent`] : []),
    ...(isCancelled ? ['cancelled'] : []),
  ].join(', ');
}
