import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  closeRun,
  leaveOut,
  readCounts,
  readLeftOut,
  reportMissing,
  sumCounts,
  type Counts,
} from '../../../scripts/tests/counts.ts';

/** The last lines of a run, and its exit code. */
function close(counts: Counts): { readonly code: number; readonly output: string } {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  const code = closeRun(counts);
  return { code, output: lines.map((line) => `${line}\n`).join('') };
}

describe('the last lines of a test run', () => {
  afterEach(() => vi.restoreAllMocks());

  it.each<Counts>([
    { passed: 3, failed: [] },
    { passed: 0, failed: ['one'] },
    { passed: 3, failed: ['a > b', 'c > d'] },
  ])('are read as they were written: %o', (counts) => {
    expect(readCounts(`Failed: not a test\n1 passed, 0 failed\n\n${close(counts).output}`)).toEqual(counts);
  });

  it('name each failed test in a line, and count them in the last line', () => {
    expect(close({ passed: 2, failed: ['a\nb', 'c'] }).output).toBe(
      'Failed: a b\nFailed: c\n2 passed, 2 failed\n',
    );
  });

  it.each<readonly [Counts, number]>([
    [{ passed: 1, failed: [] }, 0],
    [{ passed: 1, failed: ['one'] }, 1],
    [{ passed: 0, failed: [] }, 1],
  ])('of %o lead to the exit code %i', (counts, code) => {
    expect(close(counts).code).toBe(code);
  });

  it('are undefined without such lines', () => {
    expect(readCounts('✓ one\nFailed: two\n')).toBeUndefined();
  });

  it('name what was skipped and what is missing', () => {
    const lines: string[] = [];
    vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
    leaveOut('one');
    reportMissing('two');
    expect(readLeftOut(['a', ...lines, 'b'].join('\n'))).toEqual([
      'Skipped (runs in npm run test:all): one',
      'Not run (missing on this machine): two',
    ]);
  });

  it('contain the sum of the parts', () => {
    const parts = [
      { passed: 1, failed: ['a'] },
      { passed: 2, failed: [] },
      { passed: 0, failed: ['b'] },
    ];
    expect(sumCounts(parts)).toEqual({ passed: 3, failed: ['a', 'b'] });
  });
});
