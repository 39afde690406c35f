import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toBars } from '../../../../src/core/measurement/distributionBars.ts';

const binOf = (index: number, count: number) => {
  const edge = (at: number) => Math.round(2 ** (at / 32)) / 1000;
  return { from: edge(index), to: edge(index + 1), count };
};
const bins = fc
  .uniqueArray(fc.integer({ min: 200, max: 900 }), { maxLength: 60 })
  .map((indexes) => indexes.toSorted((a, b) => a - b).map((index) => binOf(index, (index % 7) + 1)));

describe('the bars of distributions', () => {
  it('contain every call of each measurement, without gaps and not more than asked for', () => {
    fc.assert(
      fc.property(bins, bins, fc.integer({ min: 1, max: 60 }), (a, b, most) => {
        const bars = toBars([a, b], most);
        expect(bars.length).toBeLessThanOrEqual(most);
        for (const [which, each] of [a, b].entries())
          expect(bars.reduce((sum, { counts }) => sum + (counts[which] ?? 0), 0)).toBe(
            each.reduce((sum, { count }) => sum + count, 0),
          );
        for (const [index, bar] of bars.slice(1).entries()) expect(bar.from).toBe(bars[index]?.to);
        const lowest = Math.min(...[...a, ...b].map(({ from }) => from));
        if (bars.length > 0) expect(bars[0]?.from).toBe(lowest);
      }),
    );
  });

  it('are none without calls', () => {
    expect(toBars([[], []], 10)).toEqual([]);
  });
});
