import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toDurations } from '../../../../src/webview/charts/chartAxes.ts';

const labels = (from: number, to: number, width: number): readonly number[] =>
  toDurations(Math.log2(from), Math.log2(to), width).map((each) => Number((2 ** each).toPrecision(4)));

describe('the durations on an axis', () => {
  it.each([
    [5, 800, 700, [5, 10, 20, 50, 100, 200, 500]],
    [5, 800, 260, [10, 30, 100, 300]],
    [18, 25, 700, [20, 25]],
    [0.4, 1100, 300, [1, 10, 100, 1000]],
    [0.01, 100_000, 200, [1, 1000]],
  ])('from %d to %d ms on %d pixels are %j', (from, to, width, expected) => {
    expect(labels(from, to, width)).toEqual(expected);
  });

  it('have room side by side', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 1000, noNaN: true }),
        fc.double({ min: 1.05, max: 10_000, noNaN: true }),
        fc.integer({ min: 100, max: 2000 }),
        (from, factor, width) => {
          const [min, max] = [Math.log2(from), Math.log2(from * factor)];
          const places = toDurations(min, max, width).map((each) => ((each - min) / (max - min)) * width);
          for (const [index, place] of places.entries()) {
            expect(place).toBeGreaterThanOrEqual(0);
            expect(place).toBeLessThanOrEqual(width);
            if (index > 0) expect(place - (places[index - 1] ?? 0)).toBeGreaterThanOrEqual(47);
          }
        },
      ),
    );
  });
});
