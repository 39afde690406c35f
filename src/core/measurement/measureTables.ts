import { toBars } from './distributionBars.ts';
import type { Measurement } from './measurement.ts';
import { formatCount } from './measurePlan.ts';
import {
  describeCount,
  describeErrorCount,
  describeFirst,
  formatLatency,
  latencyColumns,
  toErrorText,
} from './measureTexts.ts';

/** A table of texts. The first cell of each row is its heading. */
export type TextTable = {
  readonly caption: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** Rows of the table of durations. */
const mostRows = 24;

/** The lines of the course, from the front to the back. */
export const courseLines = ['p50', 'p99', 'max'] as const;

/** Returns the figures that are not latencies. Further classes of errors have no heading. */
export function toSummary(measurement: Measurement): readonly (readonly [string, string])[] {
  const { first, errors } = measurement;
  return [
    ...(first ? [['First call', describeFirst(first)] as const] : []),
    ['Calls', describeCount(measurement)],
    ['Errors', describeErrorCount(measurement)],
    ...errors.map((each) => ['', `${formatCount(each.count)} × ${toErrorText(each)}`] as const),
  ];
}

/** Returns the percentiles. Undefined without calls. */
export function toLatencyTable({ latency, successLatency }: Measurement): TextTable | undefined {
  if (!latency) return undefined;
  const rows = [
    ['All calls', latency] as const,
    ...(successLatency ? [['Successful', successLatency] as const] : []),
  ];
  return {
    caption: 'Latency',
    headings: ['', ...latencyColumns.map(([, heading]) => heading)],
    rows: rows.map(([name, values]) => [name, ...latencyColumns.map(([key]) => formatLatency(values[key]))]),
  };
}

/** Returns the number of calls by duration. */
export function toDistributionTable({ distribution }: Pick<Measurement, 'distribution'>): TextTable {
  return {
    caption: 'Number of calls by duration',
    headings: ['Duration', 'Calls'],
    rows: toBars([distribution], mostRows).map(({ from, to, counts: [count = 0] }) => [
      `${formatLatency(from)} to ${formatLatency(to)}`,
      formatCount(count),
    ]),
  };
}

/** Returns the latencies over time. */
export function toCourseTable({ course: { parts } }: Pick<Measurement, 'course'>): TextTable {
  return {
    caption: 'Latency over time',
    headings: ['From', 'Calls', 'Errors', ...courseLines],
    rows: parts.map((part) => [
      `${part.at / 1000} s`,
      formatCount(part.calls),
      formatCount(part.errors),
      ...courseLines.map((key) => {
        const value = part[key];
        return value === undefined ? '' : formatLatency(value);
      }),
    ]),
  };
}
