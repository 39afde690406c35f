import { defined } from '../../core/common/defined.ts';
import { formatDuration } from '../../core/common/format.ts';
import type { LocatedCheck, RequestResult } from '../runner/runFolders.ts';
import type { FinishedRun } from './reporter.ts';

/** The path and name of a request, its row of data, and which time it was sent. */
export function titleOf({ request }: Pick<RequestResult, 'request'>): string {
  return `${request.label} › ${nameOf(request)}`;
}

/** The name of a request, its row of data, and which time it was sent. */
export function nameOf({ name, row, repetition }: RequestResult['request']): string {
  const inRow = row ? ` [row ${row.number}: ${row.name}]` : '';
  const time = repetition ? ` [${repetition.number} of ${repetition.of}]` : '';
  return `${name}${inRow}${time}`;
}

/** Why a request failed, in sentences. */
export type Reason = { readonly text: string } & Pick<LocatedCheck, 'position'>;

/** Why a request failed; none for any other. */
export function reasonsOf({ outcome, message, checks }: RequestResult): readonly Reason[] {
  if (outcome !== 'failed') return [];
  return [
    ...(message === undefined ? [] : [{ text: message }]),
    ...checks
      .filter((check) => check.outcome === 'failed')
      .map((check) => ({ text: check.message ?? check.title, ...defined({ position: check.position }) })),
  ];
}

/** How many requests ended in each way. */
export type Counts = Readonly<Record<RequestResult['outcome'] | 'notRun', number>>;

/** Counts the requests of a run. */
export function countResults({ results, notRun }: Pick<FinishedRun, 'results' | 'notRun'>): Counts {
  const counts = { passed: 0, failed: 0, skipped: 0, cancelled: 0, notRun };
  for (const { outcome } of results) counts[outcome]++;
  return counts;
}

/** The counts of a run in words: `2 passed, 1 failed (1.3 s)`. */
export function describeRun(run: Pick<FinishedRun, 'results' | 'notRun' | 'duration'>): string {
  return describeCounts(countResults(run), run.duration);
}

/**
 * Counts in words.
 *
 * @param duration milliseconds
 */
export function describeCounts(counts: Counts, duration: number): string {
  const { passed, failed, skipped, cancelled, notRun } = counts;
  const words = [
    `${passed} passed`,
    ...some(failed, 'failed'),
    ...some(skipped, 'skipped'),
    ...some(cancelled, 'cancelled'),
    ...some(notRun, 'not run'),
  ];
  return `${words.join(', ')} (${formatDuration(duration)})`;
}

function some(count: number, word: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${word}`];
}
