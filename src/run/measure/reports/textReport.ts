import type { Latency, Measurement } from '../../../core/measurement/measurement.ts';
import {
  describeCount,
  describeErrorCount,
  describeFirst,
  describeSending,
  describeSubject,
  formatLatency,
  latencyColumns,
  noteMeasurement,
  toErrorText,
} from '../../../core/measurement/measureTexts.ts';
import { formatCount } from '../../../core/measurement/measurePlan.ts';

/** Writes a measurement as text with a table of the latencies. */
export function toTextReport(measurement: Measurement): string {
  const { first, errors, latency, successLatency } = measurement;
  const lines = [
    `${describeSubject(measurement)}: ${describeSending(measurement)}`,
    '',
    ...(first ? [`First call  ${describeFirst(first)}`] : []),
    `Calls       ${describeCount(measurement)}`,
    `Errors      ${describeErrorCount(measurement)}`,
    ...errors.map((error) => `            ${formatCount(error.count)} × ${toErrorText(error)}`),
    ...(latency ? ['', ...toTable(latency, successLatency)] : []),
  ];
  const notes = noteMeasurement(measurement);
  return `${[...lines, ...(notes.length > 0 ? ['', ...notes] : [])].join('\n')}\n`;
}

/** One row for all calls, and one for those without errors if there are others. */
function toTable(all: Latency, successes: Latency | undefined): readonly string[] {
  const rows = [
    ['Latency', ...latencyColumns.map(([, heading]) => heading)],
    ['all calls', ...toCells(all)],
    ...(successes ? [['successful', ...toCells(successes)]] : []),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map(([name = '', ...cells]) =>
    [name.padEnd(10), ...cells.map((cell, column) => cell.padStart(widths[column + 1] ?? 0))].join('  '),
  );
}

function toCells(latency: Latency): readonly string[] {
  return latencyColumns.map(([key]) => formatLatency(latency[key]));
}
