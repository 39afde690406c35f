import { describe, expect, it } from 'vitest';
import { toCourseChart, toDistributionChart } from '../../../../src/core/measurement/chartModels.ts';
import { createMeasurement } from '../../../support/fixtures/measurements.ts';

const measurement = createMeasurement();
const slower = createMeasurement({
  distribution: [
    { from: 131.072, to: 133.942, count: 1 },
    { from: 4000, to: 4087.6, count: 3 },
  ],
  course: { width: 2000, parts: [{ at: 0, calls: 4, errors: 0, p50: 4010, p99: 4050, max: 4080 }] },
});

describe('the chart of a distribution', () => {
  it('has the share of calls of each bar, and says their number', () => {
    const { x, series, top, readouts } = toDistributionChart(measurement);
    expect(x).toHaveLength(readouts.length);
    expect(x).toEqual(x.toSorted((a, b) => a - b));
    const values = series[0]?.values ?? [];
    expect(values.reduce<number>((sum, each) => sum + (each ?? 0), 0)).toBeCloseTo(100, 6);
    expect(top).toBe(Math.max(...values.map(Number)));
    expect(readouts[values.indexOf(top)]).toMatch(/ms: 320 calls \(80 %\)$/);
  });

  it('shows a bar with few calls, but none without', () => {
    const many = createMeasurement({
      distribution: [
        { from: 1, to: 1.022, count: 1_000_000 },
        { from: 1000, to: 1022, count: 1 },
      ],
    });
    const { series, readouts } = toDistributionChart(many);
    const values = series[0]?.values ?? [];
    expect(values.at(-1)).toBeGreaterThan(0.5);
    expect(values.slice(1, -1).every((each) => each === 0)).toBe(true);
    expect(readouts.at(-1)).toMatch(/: 1 call \(0\.0001 %\)$/);
  });
});

describe('charts of measurements that are compared', () => {
  it.each([toDistributionChart, toCourseChart])('have the same axes: %o', (toChart) => {
    const [one, other] = [toChart(measurement, slower), toChart(slower, measurement)];
    expect(one.range).toEqual(other.range);
    expect(one.top).toBe(other.top);
    const alone = toChart(measurement);
    expect({ range: alone.range, top: alone.top }).not.toEqual({ range: one.range, top: one.top });
  });
});

describe('the chart of a course', () => {
  it('has no values where there were no calls, and marks where calls failed', () => {
    const { x, series, range, readouts } = toCourseChart(measurement);
    expect(x).toEqual([0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5]);
    expect(range).toEqual([0, 10]);
    expect(series.map(({ look }) => look)).toEqual(['max', 'p99', 'p50', 'errors']);
    for (const { look, values } of series)
      expect(values.flatMap((each, index) => (each === null ? [index] : []))).toEqual(
        look === 'errors' ? [0, 1, 2, 3, 5, 6, 7, 8, 9] : [7],
      );
    expect(readouts[4]).toBe('From 4 s: 40 calls, 12 with an error, p50 480 ms, p99 1.00 s, max 1.01 s');
  });

  it('has axes without any call', () => {
    const none = createMeasurement({ course: { width: 125, parts: [] }, distribution: [] });
    expect(toCourseChart(none)).toMatchObject({ x: [], range: [0, 0.125], top: 1 });
    expect(toDistributionChart(none)).toMatchObject({ x: [], top: 1, readouts: [] });
  });
});
