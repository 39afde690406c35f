import { expect, it } from 'vitest';
import {
  countRuns,
  describeRepeatedRun,
  type AttemptRun,
} from '../../../../src/core/invocation/countRuns.ts';

const may: AttemptRun = { ran: 'mayHaveRun', status: 503 };
const failed: AttemptRun = { ran: 'ranAndFailed', status: 502 };
const not: AttemptRun = { ran: 'didNotRun', status: 429 };
const good: AttemptRun = { ran: 'answered', status: 200 };
const refused: AttemptRun = { ran: 'answered', status: 404 };
const underWay: AttemptRun = {};

it.each([
  ['nothing', [], undefined],
  ['one answer', [good], undefined],
  ['throttling before an answer', [not, not, good], undefined],
  ['one that may have run, the next under way', [may, underWay], undefined],
  ['one that may have run before it was refused', [may, refused], undefined],
  ['one that may have run before an answer', [may, good], 'The function may have run twice.'],
  ['several that may have run', [may, may, not, may], 'The function may have run 3 times.'],
  ['a failure before an answer', [failed, good], 'The function ran twice.'],
  ['both', [failed, may, good], 'The function ran twice, and may have run 3 times.'],
] as const)('describes %s', (_, attempts, words) => {
  expect(describeRepeatedRun(countRuns(attempts))).toBe(words);
});

it.each([
  [[], 0, 0],
  [[{ ran: 'answered' }], 0, 0],
  ...[199, 300, 404, 500].map((status) => [[{ ran: 'answered', status }], 0, 0] as const),
  ...[200, 202, 299].map((status) => [[{ ran: 'answered', status }], 1, 1] as const),
  [[{ ran: 'ranAndFailed' }], 1, 1],
  [[{ ran: 'mayHaveRun' }], 0, 1],
  [[{ ran: 'mayHaveRun', status: 200 }], 0, 1],
  [[{ ran: 'didNotRun', status: 200 }], 0, 0],
  [[{ status: 200 }], 0, 0],
  [[may, failed, not, good, refused, underWay], 2, 3],
] as const)('counts for %j at least %d and at most %d runs', (attempts, atLeast, atMost) => {
  expect(countRuns(attempts)).toEqual({ atLeast, atMost });
});

it.each([
  [0, 0, undefined],
  [1, 1, undefined],
  [0, 1, undefined],
  [0, 2, 'The function may have run twice.'],
  [1, 3, 'The function may have run 3 times.'],
  [2, 2, 'The function ran twice.'],
  [3, 4, 'The function ran 3 times, and may have run 4 times.'],
])('describes at least %d and at most %d runs', (atLeast, atMost, words) => {
  expect(describeRepeatedRun({ atLeast, atMost })).toBe(words);
});
