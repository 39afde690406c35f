import { describe, expect, it } from 'vitest';
import { summarizeRun } from '../../../../src/host/requestsView/runSummary.ts';

const bad = (label: string, status?: number) => ({
  request: { label } as never,
  result: {
    id: 1,
    state: status === undefined ? ('failed' as const) : ('answered' as const),
    startedAt: 0,
    ...(status !== undefined && { status }),
  },
});

describe('summarizeRun', () => {
  it.each([
    [{ total: 1, good: 1, left: 0, cancelled: false, bad: [] }, '1 of 1 request returned 2xx'],
    [
      { total: 4, good: 1, left: 1, cancelled: false, bad: [bad('create', 502), bad('get')] },
      '1 of 4 requests returned 2xx, 2 errors: create (502), get (failed), 1 not sent',
    ],
    [
      { total: 9, good: 0, left: 0, cancelled: true, bad: [bad('a', 404)] },
      '0 of 9 requests returned 2xx, 1 error: a (404), cancelled',
    ],
    [
      {
        total: 5,
        good: 0,
        left: 0,
        cancelled: false,
        bad: ['a', 'b', 'c', 'd', 'e'].map((label) => bad(label, 500)),
      },
      '0 of 5 requests returned 2xx, 5 errors: a (500), b (500), c (500) and 2 more',
    ],
    [
      { total: 3, good: 0, left: 0, cancelled: false, bad: ['a', 'b', 'c'].map((label) => bad(label, 500)) },
      '0 of 3 requests returned 2xx, 3 errors: a (500), b (500), c (500)',
    ],
    [
      { total: 4, good: 0, left: 0, cancelled: false, bad: ['a', 'b', 'c', 'd'].map((label) => bad(label)) },
      '0 of 4 requests returned 2xx, 4 errors: a (failed), b (failed), c (failed) and 1 more',
    ],
    [
      { total: 0, good: 0, left: 2, cancelled: true, bad: [] },
      '0 of 0 requests returned 2xx, 2 not sent, cancelled',
    ],
  ])('summarizes %o in one line', (summary, line) => expect(summarizeRun(summary)).toBe(line));
});
