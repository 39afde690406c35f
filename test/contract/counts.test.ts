import { afterEach, describe, expect, it, vi } from 'vitest';
import { closeRun, mergeAgain, readCounts, sumCounts, type Counts } from '../../scripts/counts.ts';

/** What a run writes at its end, and how it exits. */
function close(counts: Counts): { readonly code: number; readonly output: string } {
  const lines: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  const code = closeRun(counts);
  return { code, output: lines.map((line) => `${line}\n`).join('') };
}

describe('the end of a run of tests', () => {
  afterEach(() => vi.restoreAllMocks());

  it.each<Counts>([
    { passed: 3, failed: [], again: [] },
    { passed: 0, failed: ['one'], again: [] },
    { passed: 3, failed: ['a > b', 'c > d'], again: ['e > f'] },
  ])('is read as it was written: %o', (counts) => {
    expect(readCounts(`Failed: not a test\n1 passed, 0 failed\n\n${close(counts).output}`)).toEqual(counts);
  });

  it('names what failed, at once or for good, each in one line, and says how many did in the last', () => {
    expect(close({ passed: 2, failed: ['a\nb', 'c'], again: ['d'] }).output).toBe(
      'Passed only when run again: d\nFailed: a b\nFailed: c\n2 passed, 2 failed\n',
    );
  });

  it.each<readonly [Counts, number]>([
    [{ passed: 1, failed: [] }, 0],
    [{ passed: 1, failed: ['one'] }, 1],
    [{ passed: 0, failed: [] }, 1],
    [{ passed: 1, failed: [], again: ['one'] }, 0],
  ])('of %o exits with %i', (counts, code) => {
    expect(close(counts).code).toBe(code);
  });

  it('is missed where there is none', () => {
    expect(readCounts('✓ one\nFailed: two\n')).toBeUndefined();
  });

  it('names what passed when its file was run again, and what failed then or elsewhere', () => {
    const first = { passed: 7, failed: ['a.ts > 1', 'a.ts > 2', 'b.ts > 1', 'b.ts > 2 (skipped)'] };
    const second = { passed: 2, failed: ['a.ts > 2', 'a.ts > 3'] };
    expect(mergeAgain(first, ['a.ts'], second)).toEqual({
      passed: 7,
      failed: ['b.ts > 1', 'b.ts > 2 (skipped)', 'a.ts > 2', 'a.ts > 3'],
      again: ['a.ts > 1'],
    });
  });

  it('is the sum of its parts', () => {
    const parts = [
      { passed: 1, failed: ['a'] },
      { passed: 2, failed: [], again: ['c'] },
      { passed: 0, failed: ['b'] },
    ];
    expect(sumCounts(parts)).toEqual({ passed: 3, failed: ['a', 'b'], again: ['c'] });
  });
});
