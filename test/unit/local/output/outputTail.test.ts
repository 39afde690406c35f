import { describe, expect, it } from 'vitest';
import { OutputTail, TailText } from '../../../../src/local/output/outputTail.ts';

/** Adds texts and returns the kept text and its size. */
function keep(most: number, ...texts: readonly string[]): readonly [kept: string, held: number] {
  const tail = new TailText(most);
  for (const text of texts) tail.add(text);
  return [tail.toString(), tail.length];
}

const part = 8 * 1024;

describe('the end of a text', () => {
  it.each([
    [3, [], ['', 0]],
    [3, ['ab'], ['ab', 2]],
    [3, ['abc'], ['abc', 3]],
    [3, ['abcd'], ['bcd', 3]],
    [3, ['ab', 'cd'], ['bcd', 4]],
    [3, ['ab', '', 'c'], ['abc', 3]],
  ])('is kept up to %i characters of %j', (most, texts, kept) => {
    expect(keep(most, ...texts)).toEqual(kept);
  });

  it('is kept with at most one more part', () => {
    const full = 'x'.repeat(part);
    // Too long to be joined: each is a part of its own, and one that is not needed any more is dropped.
    expect(keep(part, full, 'a')[1]).toBe(part + 1);
    expect(keep(part, full, full)).toEqual([full, part]);
    expect(keep(part, `${full}yz`.slice(2), 'a', full)).toEqual([full, part]);
    expect(keep(part, full, 'a', full.slice(1))).toEqual([`a${full.slice(1)}`, part]);
    expect(keep(part, full, 'a', full.slice(2))).toEqual([`xa${full.slice(2)}`, 2 * part - 1]);
  });

  it('is kept in few parts, by joining small ones', () => {
    const half = 'x'.repeat(part / 2);
    // Two halves are one part, and go together.
    expect(keep(part, half, half, half)).toEqual([half + half, part + part / 2]);
    expect(keep(part, half, half, half, half)).toEqual([half + half, part]);
    expect(keep(part, half, `${half}y`, half)).toEqual([`${half}y${half}`.slice(-part), part + 1]);
  });
});

describe('the output of one call', () => {
  it('is kept by stream', () => {
    const tail = new OutputTail();
    tail.add('stdout', 'out');
    tail.add('stderr', 'error');
    expect(tail.value).toEqual({ stdout: 'out', stderr: 'error' });
    expect(tail.length).toBe(8);
  });

  it('is the last 256 Ki characters of each stream', () => {
    const tail = new OutputTail();
    const most = 'x'.repeat(256 * 1024);
    tail.add('stdout', `lost${most}`);
    tail.add('stderr', most);
    tail.add('stderr', 'y');
    expect(tail.value).toEqual({ stdout: most, stderr: `${most.slice(1)}y` });
  });
});
