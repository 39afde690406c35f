import { expect, test } from 'vitest';
import { countRuns, describeRepeatedRun, type AttemptRun } from '../../../src/core/countRuns.ts';

const may: AttemptRun = { ran: 'mayHaveRun', status: 503 };
const failed: AttemptRun = { ran: 'ranAndFailed', status: 502 };
const not: AttemptRun = { ran: 'didNotRun', status: 429 };
const good: AttemptRun = { ran: 'answered', status: 200 };
const refused: AttemptRun = { ran: 'answered', status: 404 };
const underWay: AttemptRun = {};

test.each([
  ['nothing', [], undefined],
  ['one answer', [good], undefined],
  ['throttling before an answer', [not, not, good], undefined],
  ['one that may have run, the next under way', [may, underWay], undefined],
  ['one that may have run before it was refused', [may, refused], undefined],
  ['one that may have run before an answer', [may, good], 'The function may have run twice.'],
  ['several that may have run', [may, may, not, may], 'The function may have run 3 times.'],
  ['a failure before an answer', [failed, good], 'The function ran twice.'],
  ['both', [failed, may, good], 'The function ran twice, and may have run 3 times.'],
] as const)('of %s is said what is known', (_, attempts, words) => {
  expect(describeRepeatedRun(countRuns(attempts))).toBe(words);
});
