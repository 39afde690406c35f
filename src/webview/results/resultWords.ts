import { formatDuration } from '../../core/common/format.ts';
import { outcomeLooks, type OutcomeLook } from '../../core/invocation/outcome.ts';
import { classifyResult, countResults, type ResultOutcome } from '../../protocol/resultCounts.ts';
import type { ResultRow, ResultsSnapshot } from '../../protocol/results.ts';

/** The word for each outcome of a request. */
const words: Readonly<Record<ResultOutcome, string>> = {
  waiting: 'Waiting',
  notSent: 'Not sent',
  skipped: 'Skipped',
  running: 'Running',
  success: 'Succeeded',
  redirect: 'Redirect',
  clientError: 'Client error',
  serverError: 'Server error',
  failed: 'Failed',
  unexpected: 'Not as expected',
  cancelled: 'Cancelled',
};

/** Returns the word and the look of a result. */
export function toResultLook(row: ResultRow): OutcomeLook & { readonly word: string } {
  const outcome = classifyResult(row);
  return { ...looks[outcome], word: words[outcome] };
}

const looks: Readonly<Record<ResultOutcome, OutcomeLook>> = {
  ...outcomeLooks,
  waiting: { icon: 'circle-large-outline', tone: 'plain' },
  notSent: { icon: 'circle-slash', tone: 'plain' },
  skipped: { icon: 'debug-step-over', tone: 'plain' },
  unexpected: { icon: 'error', tone: 'bad' },
};

/** Returns the state of a run: `Running 3 of 8: greet Ada`, `6 of 8 succeeded, 2 failed in 1.2 s`. */
export function toRunText({ state, rows }: ResultsSnapshot): string {
  const { total, ended, good, failed, skipped, left } = countResults(rows);
  if (state === 'running') {
    const current = rows.find((row) => row.state === 'running');
    return `Running ${Math.min(ended + 1, total)} of ${total}${current ? `: ${current.name}` : ''}`;
  }
  const time = rows.reduce((sum, { duration = 0 }) => sum + duration, 0);
  const parts = [
    `${good} of ${total} succeeded`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
    ...(left > 0 ? [`${left} not completed`] : []),
  ];
  return `${state === 'cancelled' ? 'Cancelled: ' : ''}${parts.join(', ')}${time > 0 ? ` in ${formatDuration(time)}` : ''}`;
}
