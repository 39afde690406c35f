import { toBars } from './distributionBars.ts';
import type { Measurement } from './measurement.ts';
import { countOf, formatCount } from './measurePlan.ts';
import { courseLines } from './measureTables.ts';
import { formatLatency } from './measureTexts.ts';

/** How a series is drawn, and in which colour. */
export type SeriesLook = 'bars' | (typeof courseLines)[number] | 'errors';

/** A chart as numbers and texts. It has no text of a measurement, so that a report can contain it as it is. */
export type ChartModel = {
  readonly label: string;
  /** `log2`: the horizontal values are logarithms of milliseconds. */
  readonly across: 'log2 of ms' | 'seconds';
  readonly up: 'percent' | 'ms';
  /** Ascending. */
  readonly x: readonly number[];
  readonly series: readonly { readonly look: SeriesLook; readonly values: readonly (number | null)[] }[];
  /** Ends of the horizontal axis, and the end of the vertical one, the same for measurements that are compared. */
  readonly range: readonly [number, number];
  readonly top: number;
  /** The values at each `x` as a sentence. */
  readonly readouts: readonly string[];
};

const mostBars = 48;

/** Smallest height of a bar, as a part of the chart: a bar with few calls has to be seen. */
const leastHeight = 0.008;

/** Returns the share of calls by duration as bars on a logarithmic axis. @param other a measurement to compare with */
export function toDistributionChart(
  { distribution }: Pick<Measurement, 'distribution'>,
  other?: Pick<Measurement, 'distribution'>,
): ChartModel {
  const distributions = [distribution, other?.distribution ?? []];
  const totals = distributions.map((bins) => bins.reduce((sum, { count }) => sum + count, 0));
  const bars = toBars(distributions, mostBars);
  const shares = bars.map(({ counts }) => counts.map((count, which) => toPercent(count, totals[which])));
  const top = Math.max(1, ...shares.flat());
  const edges = bars.map(({ from, to }) => [Math.log2(from), Math.log2(to)] as const);
  const width = edges[0] ? edges[0][1] - edges[0][0] : 1;
  return {
    label: 'Share of calls by duration',
    across: 'log2 of ms',
    up: 'percent',
    x: edges.map(([from, to]) => (from + to) / 2),
    series: [
      {
        look: 'bars',
        values: shares.map(([share = 0]) => (share === 0 ? 0 : Math.max(share, top * leastHeight))),
      },
    ],
    range: [(edges[0]?.[0] ?? 0) - width, (edges.at(-1)?.[1] ?? 1) + width],
    top,
    readouts: bars.map(({ from, to, counts: [count = 0] }) => {
      const share = toPercent(count, totals[0]);
      return `${formatLatency(from)} to ${formatLatency(to)}: ${countOf(count, 'call')} (${Number(share.toPrecision(2))} %)`;
    }),
  };
}

/** Returns the latencies over time as lines, with marks where calls failed. @param other a measurement to compare with */
export function toCourseChart(
  { course }: Pick<Measurement, 'course'>,
  other?: Pick<Measurement, 'course'>,
): ChartModel {
  const { width, parts } = course;
  const all = [course, ...(other ? [other.course] : [])];
  return {
    label: 'Latency over time',
    across: 'seconds',
    up: 'ms',
    x: parts.map(({ at }) => (at + width / 2) / 1000),
    series: [
      ...courseLines.toReversed().map((look) => ({ look, values: parts.map((part) => part[look] ?? null) })),
      { look: 'errors', values: parts.map(({ errors }) => (errors === 0 ? null : 0)) },
    ],
    range: [0, Math.max(...all.map((each) => (Math.max(1, each.parts.length) * each.width) / 1000))],
    top: Math.max(1, ...all.flatMap((each) => each.parts.map(({ max = 0 }) => max))),
    readouts: parts.map(({ at, calls, errors, ...values }) =>
      [
        `From ${at / 1000} s: ${countOf(calls, 'call')}`,
        ...(errors > 0 ? [`${formatCount(errors)} with an error`] : []),
        ...courseLines.flatMap((key) => {
          const value = values[key];
          return value === undefined ? [] : [`${key} ${formatLatency(value)}`];
        }),
      ].join(', '),
    ),
  };
}

function toPercent(count: number, total = 0): number {
  return total === 0 ? 0 : (count * 100) / total;
}
