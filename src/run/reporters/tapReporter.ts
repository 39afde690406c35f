import { titleOf, reasonsOf } from './resultTexts.ts';
import type { RequestResult } from '../runner/runFolders.ts';
import type { Reporter } from './reporter.ts';

/** Creates a reporter that writes version 14 of the Test Anything Protocol. */
export function createTapReporter(): Reporter {
  let count = 0;
  const begin = (): string => (count === 0 ? 'TAP version 14\n' : '');
  return {
    onResult: (result) => {
      const head = begin();
      count++;
      return `${head}${toTestPoint(count, result)}`;
    },
    onEnd: ({ cancelled, notRun }) => {
      const reason = cancelled ? 'the run was cancelled' : 'too many requests failed';
      // A plan must not follow: not all tests ran.
      return cancelled || notRun > 0 ? `${begin()}Bail out! ${reason}\n` : `${begin()}1..${count}\n`;
    },
  };
}

function toTestPoint(number: number, result: RequestResult): string {
  const { outcome, duration, message } = result;
  const isOk = outcome === 'passed' || outcome === 'skipped';
  const skip = outcome === 'skipped' ? ` # SKIP ${toLine(message ?? '')}`.trimEnd() : '';
  const line = `${isOk ? 'ok' : 'not ok'} ${number} - ${toLine(titleOf(result))}${skip}\n`;
  if (outcome === 'skipped') return line;
  // JSON is YAML, and needs no other rules for quotes.
  const reasons =
    outcome === 'cancelled' ? ['The request was cancelled.'] : reasonsOf(result).map(({ text }) => text);
  const diagnostics = [
    ...(reasons.length === 0
      ? []
      : ['message:', ...reasons.map((reason) => `  - ${JSON.stringify(reason)}`)]),
    `duration_ms: ${Math.round(duration * 10) / 10}`,
  ];
  return `${line}${['---', ...diagnostics, '...'].map((each) => `  ${each}\n`).join('')}`;
}

/** A description is one line, in which `#` would begin a directive. */
function toLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\#]/g, String.raw`\$&`);
}
