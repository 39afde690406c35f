import { formatDuration } from '../../core/common/format.ts';
import type { CheckResult } from '../expectations/checkResult.ts';
import type { RequestResult, RunResult } from '../runner/runFolders.ts';

/** The words and marks of a line, without colours. */
const marks = { passed: '✓', failed: '✗', skipped: '-', cancelled: '-' } as const;

/** Writes the line of a request that has ended, and the reasons below it if it failed. */
export function listResult(result: RequestResult): string {
  const { request, outcome, duration, message } = result;
  const time = duration > 0 ? ` (${formatDuration(duration)})` : '';
  const reason =
    outcome === 'skipped'
      ? ` – skipped${message === undefined ? '' : `: ${message}`}`
      : outcome === 'cancelled'
        ? ' – cancelled'
        : '';
  const line = `${marks[outcome]} ${request.label} › ${request.name}${time}${reason}`;
  return [line, ...reasonsOf(result).map((text) => `    ${text}`)].join('\n');
}

/** Returns the sentences about a failed request. */
function reasonsOf({ outcome, message, checks }: RequestResult): readonly string[] {
  if (outcome !== 'failed') return [];
  return [
    ...(message === undefined ? [] : [message]),
    ...checks
      .filter((check) => check.outcome === 'failed')
      .map((check: CheckResult) => check.message ?? check.title),
  ];
}

/** Writes the end of a run: the failures, so that nobody has to look for them, then the counts. */
export function listSummary({ results, notRun }: RunResult, duration: number): string {
  const count = (outcome: RequestResult['outcome']): number =>
    results.filter((result) => result.outcome === outcome).length;
  const failed = results.filter(({ outcome }) => outcome === 'failed');
  const counts = [
    `${count('passed')} passed`,
    ...some(failed.length, 'failed'),
    ...some(count('skipped'), 'skipped'),
    ...some(count('cancelled'), 'cancelled'),
    ...some(notRun, 'not run'),
  ];
  const total = `${counts.join(', ')} (${formatDuration(duration)})`;
  if (failed.length === 0) return total;
  return ['Failed:', ...failed.map(listResult), '', total].join('\n');
}

function some(count: number, word: string): readonly string[] {
  return count === 0 ? [] : [`${count} ${word}`];
}
