import { describe, expect, it } from 'vitest';
import {
  classifyResult,
  countResults,
  hasFailed,
  summarizeResults,
} from '../../../src/protocol/resultCounts.ts';
import type { ResultRow } from '../../../src/protocol/results.ts';

const row = (state: ResultRow['state'], status?: number, name = 'a') => ({
  name,
  state,
  ...(status !== undefined && { status }),
});
const good = row('answered', 200);

describe('the results of a run', () => {
  it('are counted by their outcome', () => {
    const rows = [
      good,
      row('answered', 404),
      row('failed'),
      row('cancelled'),
      row('notSent'),
      row('waiting'),
    ];
    expect(countResults([...rows, row('running')])).toEqual({
      total: 7,
      ended: 5,
      good: 1,
      failed: 2,
      skipped: 0,
      left: 3,
    });
    expect(rows.map(hasFailed)).toEqual([false, true, true, false, false, false]);
  });

  it('are judged by what the request expects', () => {
    const rows = [
      { ...row('answered', 404), verdict: 'passed' },
      { ...good, verdict: 'failed' },
      { ...row('answered', 502), verdict: 'failed' },
      { ...row('notSent'), verdict: 'skipped' },
    ] as const;
    expect(rows.map(classifyResult)).toEqual(['success', 'unexpected', 'serverError', 'skipped']);
    expect(summarizeResults(rows, false)).toBe(
      '1 of 4 requests passed, 2 failed: a (200), a (502), 1 skipped',
    );
  });

  it.each([
    ['1 of 1 request passed', [good], false],
    [
      '1 of 4 requests passed, 2 failed: create (502), get (failed), 1 not sent',
      [good, row('answered', 502, 'create'), row('failed', undefined, 'get'), row('notSent')],
      false,
    ],
    [
      '0 of 2 requests passed, 1 failed: a (301), 1 not sent, cancelled',
      [row('answered', 301), row('cancelled')],
      true,
    ],
    [
      '0 of 4 requests passed, 4 failed: a (500), b (500), c (500) and 1 more',
      ['a', 'b', 'c', 'd'].map((name) => row('answered', 500, name)),
      false,
    ],
    [
      '0 of 3 requests passed, 3 failed: a (500), b (500), c (500)',
      ['a', 'b', 'c'].map((name) => row('answered', 500, name)),
      false,
    ],
    ['0 of 0 requests passed', [], false],
  ] as const)('are summarized in one line: %s', (line, rows, isCancelled) => {
    expect(summarizeResults(rows, isCancelled)).toBe(line);
  });
});
