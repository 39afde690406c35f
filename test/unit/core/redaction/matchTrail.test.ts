import { describe, expect, it } from 'vitest';
import { MatchTrail } from '../../../../src/core/redaction/matchTrail.ts';

/** A trail of bytes that begin at these offsets of a text. */
function trailOf(offsets: readonly number[]): MatchTrail {
  return offsets.reduce((trail, offset) => trail.add(offset), MatchTrail.empty);
}

/** Where the last bytes begin, the last one first. */
function starts(trail: MatchTrail): readonly number[] {
  return Array.from({ length: trail.count }, (_, index) => trail.start(index + 1));
}

const every = (step: number, count: number, from = 0): readonly number[] =>
  Array.from({ length: count }, (_, index) => from + index * step);

describe('a trail', () => {
  it.each<readonly [what: string, offsets: readonly number[]]>([
    ['plain bytes', [0, 1, 2, 3]],
    ['plain bytes further on', [7, 8, 9]],
    ['one byte', [5]],
    ['escapes of three', [0, 3, 6, 9]],
    ['escapes of six further on', [4, 10, 16]],
    ['an escape between plain bytes', [0, 1, 2, 5, 6, 7]],
    ['an escape first', [0, 3, 4, 5]],
    ['plain bytes between escapes', [2, 8, 9, 10, 16, 22]],
    ['escapes of all lengths', [0, 1, 3, 6, 10, 15, 21]],
    ['escapes whose length falls', [0, 6, 11, 15, 18, 20, 21]],
  ])('knows where each of its bytes begins: %s', (_, offsets) => {
    const trail = trailOf(offsets);
    expect(trail.count).toBe(offsets.length);
    expect(starts(trail)).toEqual(offsets.toReversed());
  });

  it.each([
    [1, 1, [0]],
    [3, 10, [9, 8, 7]],
    [4, 4, [3, 2, 1, 0]],
  ])('has for %d plain bytes before %d their start', (depth, place, expected) => {
    const trail = MatchTrail.plain(depth, place);
    expect(starts(trail)).toEqual(expected);
    expect(trail.isPlain(depth, place)).toBe(true);
    expect(trail.isPlain(depth, place + 1)).toBe(false);
    expect(starts(trail.add(place))).toEqual([place, ...expected]);
    expect(starts(trail.add(place + 5))).toEqual([place + 5, ...expected]);
  });

  it('is always the same one if it is empty', () => {
    expect(MatchTrail.plain(0, 9)).toBe(MatchTrail.empty);
    expect(trailOf([1, 2]).trim(0)).toBe(MatchTrail.empty);
    expect(MatchTrail.empty.count).toBe(0);
    expect(MatchTrail.empty.start(0)).toBe(0);
    expect(MatchTrail.empty.isPlain(0, 9)).toBe(true);
  });

  it.each([
    [[4, 5, 6], 3, 7, true],
    [[4, 5, 6], 1, 7, true],
    [[4, 5, 6], 0, 99, true],
    [[4, 5, 6], 3, 8, false],
    [[4], 1, 5, true],
    [[4], 1, 7, false],
    [[0, 3, 6], 3, 9, false],
    [[0, 3, 6], 3, 3, false],
    [[0, 3, 4, 5], 2, 6, true],
    [[0, 3, 4, 5], 4, 6, false],
    [[0, 1, 2, 8], 1, 9, true],
    [[0, 1, 2, 8], 2, 9, false],
    [[0, 1, 2, 8], 2, 10, false],
  ] as const)('has for %j its last %d bytes in the text before %d: %s', (offsets, depth, place, expected) => {
    expect(trailOf(offsets).isPlain(depth, place)).toBe(expected);
  });

  it('is trimmed only if that makes it much shorter', () => {
    const short = trailOf(every(1, 4095));
    expect(short.trim(1)).toBe(short);
    const long = trailOf(every(1, 4096));
    expect(long.trim(1025)).toBe(long);
    expect(long.trim(1024)).not.toBe(long);
    expect(long.trim(1024).count).toBe(1024);
    const longer = trailOf(every(1, 8000));
    expect(longer.trim(2001)).toBe(longer);
    expect(longer.trim(2000).count).toBe(2000);
  });

  it.each([
    ['plain bytes', every(1, 5000)],
    ['escapes', every(6, 5000)],
    ['escapes after plain bytes', [...every(1, 4990), ...every(6, 10, 4990)]],
    ['plain bytes after escapes', [...every(6, 4990), ...every(1, 10, 6 * 4990)]],
    ['both, in turn', every(7, 2500).flatMap((offset) => [offset, offset + 1])],
  ])('has the same offsets after trimming, and continues: %s', (_, offsets) => {
    const last = (offsets.at(-1) ?? 0) + 9;
    for (const depth of [1, 2, 9, 10, 11, 100]) {
      const trimmed = trailOf(offsets).trim(depth);
      expect(trimmed.count).toBe(depth);
      expect(starts(trimmed)).toEqual(offsets.slice(-depth).toReversed());
      expect(starts(trimmed.add(last))).toEqual([last, ...offsets.slice(-depth).toReversed()]);
    }
  });
});
