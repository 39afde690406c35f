import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Course, mostParts } from '../../../../src/run/measure/course.ts';
import { Distribution, Latencies } from '../../../../src/run/measure/latencies.ts';
import { differences, truthOf } from '../../../support/measure/truth.ts';
import { propertyRuns } from '../../../support/testScope.ts';

const milliseconds = fc.oneof(
  fc.double({ min: 0.001, max: 10, noNaN: true }),
  fc.double({ min: 10, max: 60_000, noNaN: true }),
);

function toLatencies(durations: readonly number[]): Latencies {
  const latencies = new Latencies();
  for (const each of durations) latencies.add(each);
  return latencies;
}

describe('latencies', () => {
  it('have the percentiles of the sorted durations to half a percent', () => {
    fc.assert(
      fc.property(fc.array(milliseconds, { minLength: 1, maxLength: 3000 }), (durations) => {
        const { value, count } = toLatencies(durations);
        expect(count).toBe(durations.length);
        // A microsecond is the smallest difference that is kept.
        const coarse = durations.map((each) => Math.max(Math.round(each * 1000), 1) / 1000);
        expect(differences(value, truthOf(coarse), 0.005)).toEqual({});
      }),
      propertyRuns(200),
    );
  });

  it('have no value without calls, and a duration of an hour at most in the histogram', () => {
    expect(new Latencies().value).toBeUndefined();
    const value = toLatencies([0, 7_200_000]).value;
    expect(value).toMatchObject({ min: 0, max: 7_200_000, mean: 3_600_000 });
    expect(value?.p99).toBeCloseTo(3_600_000, -4);
  });
});

describe('a distribution', () => {
  it('counts each call in the bin of its duration, which is about 2 % wide', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1, max: 60_000, noNaN: true }), { maxLength: 300 }),
        (durations) => {
          const distribution = new Distribution();
          for (const each of durations) distribution.add(each);
          const { bins } = distribution;
          expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(durations.length);
          for (const { from, to } of bins) expect(to / from).toBeLessThan(1.03);
          const within = (ms: number) => bins.some(({ from, to }) => ms >= from - 0.001 && ms <= to + 0.001);
          expect(durations.filter((each) => !within(each))).toEqual([]);
        },
      ),
      propertyRuns(200),
    );
  });
});

describe('a course', () => {
  it('joins its parts when they are used up, and keeps all calls', () => {
    const course = new Course();
    for (let second = 0; second < 600; second++)
      course.add(second * 1000, 100 + (second % 10), second % 100 === 0);
    const { width, parts } = course.value;
    expect(width).toBe(8000);
    expect(parts).toHaveLength(75);
    expect(parts.length).toBeLessThanOrEqual(mostParts);
    expect(parts.map(({ at }) => at)).toEqual(parts.map((_, index) => index * 8000));
    expect(parts.reduce((sum, { calls }) => sum + calls, 0)).toBe(600);
    expect(parts.reduce((sum, { errors }) => sum + errors, 0)).toBe(6);
    expect(parts[0]).toEqual({
      at: 0,
      calls: 8,
      errors: 1,
      p50: expect.closeTo(103, -0.5),
      p99: 107,
      max: 107,
    });
  });

  it('shows parts without calls, and nothing without any call', () => {
    expect(new Course().value).toEqual({ width: 125, parts: [] });
    const course = new Course();
    course.add(300, 5, false);
    expect(course.value.parts).toMatchObject([
      { at: 0, calls: 0, errors: 0 },
      { at: 125, calls: 0, errors: 0 },
      { at: 250, calls: 1, errors: 0, max: 5 },
    ]);
    expect(course.value.parts[0]).not.toHaveProperty('p50');
  });
});
