import { listSummary } from './listReporter.ts';
import type { Reporter } from './reporter.ts';

const marks = { passed: '.', failed: 'F', skipped: '-', cancelled: '-' } as const;
const lineLength = 80;

/** Creates a reporter that writes a character for each request, then the failures and the counts. */
export function createDotReporter(): Reporter {
  let count = 0;
  return {
    onResult: ({ outcome }) => `${marks[outcome]}${++count % lineLength === 0 ? '\n' : ''}`,
    onEnd: (run) => `${count % lineLength === 0 ? '' : '\n'}\n${listSummary(run)}\n`,
  };
}
