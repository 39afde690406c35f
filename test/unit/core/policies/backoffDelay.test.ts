import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffDelay } from '../../../../src/core/policies/backoffDelay.ts';
import { sdkRetryOptions, type RetryOptions } from '../../../../src/core/policies/retryPolicy.ts';

const wait = (
  change: Partial<RetryOptions>,
  n: number,
  { random = 0, throttled = false }: { random?: number; throttled?: boolean } = {},
): number => backoffDelay({ ...sdkRetryOptions, ...change }, n, throttled, () => random);

/** Up to a number, in thousandths. */
const upTo = (most: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: most * 1000 }).map((thousandths) => thousandths / 1000);

/** Options of every size, and a draw. */
const cases = fc.record({
  baseDelay: upTo(100),
  growth: upTo(10),
  maxDelay: upTo(1000),
  jitter: upTo(10),
  n: fc.integer({ min: 1, max: 2000 }),
  random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  throttled: fc.boolean(),
});

describe('backoffDelay', () => {
  it('adds a random delay up to the jitter', () => {
    expect([0, 0.25, 0.5].map((random) => wait({ jitter: 4 }, 1, { random }))).toEqual([1, 2, 3]);
    expect(wait({ jitter: 0 }, 1, { random: 0.5 })).toBe(1);
  });

  it('returns the delays of the SDK by default: 1, 2, 4, 8, 16 seconds and up to one more, at most 30', () => {
    const least = [1, 2, 3, 4, 5, 6, 7].map((n) => wait({}, n));
    const most = [1, 2, 3, 4, 5, 6, 7].map((n) => wait({}, n, { random: 0.999 }));
    expect(least).toEqual([1, 2, 4, 8, 16, 30, 30]);
    expect(most).toEqual([1.999, 2.999, 4.999, 8.999, 16.999, 30, 30]);
  });

  it.each([
    ['full_jitter', false, 0, 0, 4],
    ['full_jitter', true, 0, 0, 4],
    ['equal_jitter', false, 2, 3, 4],
    ['equal_jitter', true, 2, 3, 4],
    ['full_jitter_with_equal_on_throttle', false, 0, 2, 4],
    ['full_jitter_with_equal_on_throttle', true, 2, 3, 4],
  ] as const)('spreads the second delay with %s (throttled: %s)', (backoff, throttled, low, middle, high) => {
    const at = (random: number): number => wait({ backoff }, 2, { random, throttled });
    expect(at(0)).toBe(low);
    expect(at(0.5)).toBe(backoff === 'full_jitter' ? 2 : middle);
    expect(at(0.9999)).toBeCloseTo(high, 2);
  });

  it.each([
    'decorrelated_jitter',
    'full_jitter',
    'equal_jitter',
    'full_jitter_with_equal_on_throttle',
  ] as const)('is never negative nor more than the maximum with %s', (backoff) => {
    fc.assert(
      fc.property(cases, ({ n, random, throttled, ...options }) => {
        const seconds = wait({ ...options, backoff }, n, { random, throttled });
        expect(seconds).toBeGreaterThanOrEqual(0);
        expect(seconds).toBeLessThanOrEqual(options.maxDelay);
      }),
    );
  });

  it('adds half of the full jitter to a fixed half with equal jitter', () => {
    fc.assert(
      fc.property(cases, ({ n, random, throttled, ...options }) => {
        const by = (backoff: 'equal_jitter' | 'full_jitter', draw: number): number =>
          wait({ ...options, backoff }, n, { random: draw, throttled });
        const spread = by('full_jitter', random) / 2;
        expect(by('equal_jitter', random)).toBeCloseTo(by('equal_jitter', 0) + spread, 6);
      }),
    );
  });
});
