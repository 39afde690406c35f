import { formatDuration } from '../../core/common/format.ts';
import type { RequestResult } from '../runner/runFolders.ts';
import type { FinishedRun } from './reporter.ts';

/** The path and name of a request, and its row of data. */
export function titleOf({ request }: RequestResult): string {
  return `${request.label} › ${nameOf(request)}`;
}

/** The name of a request, and its row of data. */
export function nameOf({ name, row }: RequestResult['request']): string {
  return row ? `${name} [row ${row.number}: ${row.name}]` : name;
}

/** The sentences about a failed request; none for any other. */
export function reasonsOf({ outcome, message, checks }: RequestResult): readonly string[] {
  if (outcome !== 'failed') return [];
  return [
    ...(message === undefined ? [] : [message]),
    ...checks.filter((check) => check.outcome === 'failed').map((check) => check.message ?? check.title),
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

/** The counts in words: `2 passed, 1 failed (1.3 s)`. */
export function describeCounts(run: Pick<FinishedRun, 'results' | 'notRun' | 'duration'>): string {
  const { passed, failed, skipped, cancelled, notRun } = countResults(run);
  const counts = [
    `${passed} passed`,
    ...some(failed, 'failed'),
    ...some(skipped, 'skipped'),
    ...some(cancelled, 'cancelled'),
    ...some(notRun, 'not run'),
  ];
  return `${counts.join(', ')} (${formatDuration(run.duration)})`;
}

function some(count: number, word: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${word}`];
}
