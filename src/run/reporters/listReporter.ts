import { formatDuration } from '../../core/common/format.ts';
import type { RequestResult } from '../runner/runFolders.ts';
import type { FinishedRun, Reporter } from './reporter.ts';
import { describeRun, reasonsOf, titleOf } from './resultTexts.ts';

const marks = { passed: '✓', failed: '✗', skipped: '-', cancelled: '-' } as const;

/** A line for each request, then the failures and the counts. */
export const listReporter: Reporter = {
  onResult: (result) => `${listResult(result)}\n`,
  onEnd: (run) => `\n${listSummary(run)}\n`,
};

/** The line of a request, and the reasons below it if it failed. No text of it can begin another line: that would look like a result. */
function listResult(result: RequestResult): string {
  const { outcome, duration, message } = result;
  const time = duration > 0 ? ` (${formatDuration(duration)})` : '';
  const reason =
    outcome === 'skipped'
      ? ` – skipped${message === undefined ? '' : `: ${message}`}`
      : outcome === 'cancelled'
        ? ' – cancelled'
        : '';
  const line = `${marks[outcome]} ${titleOf(result)}${time}${reason}`.replaceAll(/\s+/g, ' ');
  const reasons = reasonsOf(result).map(({ text }) => `    ${text.replaceAll(/\r\n?|\n/g, '\n    ')}`);
  return [line, ...reasons].join('\n');
}

/** The end of a run: the failures, so that nobody has to look for them, then the counts. */
export function listSummary(run: FinishedRun): string {
  const failed = run.results.filter(({ outcome }) => outcome === 'failed');
  const total = describeRun(run);
  return failed.length === 0 ? total : ['Failed:', ...failed.map(listResult), '', total].join('\n');
}

const colours = { '✓': 32, '✗': 31, '-': 33 } as const;

/** Colours the marks at the beginning of lines for a terminal. The text has no control characters other than line breaks. */
export function colourMarks(text: string): string {
  return text.replaceAll(
    /^[\u2713\u2717-](?= )/gmu,
    (mark) => `\u001b[${colours[mark as keyof typeof colours]}m${mark}\u001b[39m`,
  );
}
