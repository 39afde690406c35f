import type { Measurement } from '../../../core/measurement/measurement.ts';
import { formatCount } from '../../../core/measurement/measurePlan.ts';
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
import { toBars } from '../../../core/measurement/distributionBars.ts';
import { courseLines, toCourseSvg, toDistributionSvg } from './svgCharts.ts';
import { reportStyle } from './reportStyle.ts';

/** Rows of the table of durations. */
const mostRows = 24;

/**
 * Writes a measurement as one HTML file. It has neither scripts nor links and loads nothing, which its policy enforces as well, so that
 * no text in it can do harm.
 */
export function toHtmlReport(measurement: Measurement): string {
  const subject = escape(describeSubject(measurement));
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Measurement of ${subject}</title>
<style>${reportStyle}</style>
</head>
<body>
<main>
<h1>${subject}</h1>
<p>${escape(describeSending(measurement))}, ${escape(measurement.startedAt)}</p>
${toNotes(noteMeasurement(measurement))}
${toSummary(measurement)}
${toLatencies(measurement)}
<h2>Distribution</h2>
${toDistributionSvg(measurement)}
${toDistributionTable(measurement)}
<h2>Over time</h2>
${toLegend()}
${toCourseSvg(measurement)}
${toCourseTable(measurement)}
</main>
</body>
</html>
`;
}

function toNotes(notes: readonly string[]): string {
  return notes.map((text) => `<p class="note">${escape(text)}</p>`).join('\n');
}

function toSummary(measurement: Measurement): string {
  const { first, errors } = measurement;
  const rows: readonly (readonly [string, string])[] = [
    ...(first ? [['First call', describeFirst(first)] as const] : []),
    ['Calls', describeCount(measurement)],
    ['Errors', describeErrorCount(measurement)],
    ...errors.map((each) => ['', `${formatCount(each.count)} × ${toErrorText(each)}`] as const),
  ];
  const cells = rows.map(
    ([name, value]) => `<tr><th scope="row">${escape(name)}</th><td>${escape(value)}</td></tr>`,
  );
  return `<table class="summary"><tbody>\n${cells.join('\n')}\n</tbody></table>`;
}

function toLatencies({ latency, successLatency }: Measurement): string {
  if (!latency) return '<p>No call ended.</p>';
  const rows = [
    ['All calls', latency] as const,
    ...(successLatency ? [['Successful', successLatency] as const] : []),
  ];
  return toTable(
    'Latency',
    ['', ...latencyColumns.map(([, heading]) => heading)],
    rows.map(([name, values]) => [name, ...latencyColumns.map(([key]) => formatLatency(values[key]))]),
  );
}

function toDistributionTable({ distribution }: Measurement): string {
  const rows = toBars([distribution], mostRows).map(({ from, to, counts: [count = 0] }) => [
    `${formatLatency(from)} to ${formatLatency(to)}`,
    formatCount(count),
  ]);
  return `<details><summary>As a table</summary>${toTable('Number of calls by duration', ['Duration', 'Calls'], rows)}</details>`;
}

function toCourseTable({ course: { parts } }: Measurement): string {
  const rows = parts.map((part) => [
    `${part.at / 1000} s`,
    formatCount(part.calls),
    formatCount(part.errors),
    ...courseLines.map(([key]) => {
      const value = part[key];
      return value === undefined ? '' : formatLatency(value);
    }),
  ]);
  const headings = ['From', 'Calls', 'Errors', ...courseLines.map(([, heading]) => heading)];
  return `<details><summary>As a table</summary>${toTable('Latency over time', headings, rows)}</details>`;
}

function toLegend(): string {
  const lines = courseLines.map(([key, name]) => `<span><i class="key ${key}"></i>${name}</span>`);
  return `<p class="legend" aria-hidden="true">${lines.join('')}<span><i class="key error"></i>errors</span></p>`;
}

/** The first cell of each row is its heading. */
function toTable(caption: string, headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = headings.map((text) => (text === '' ? '<td></td>' : `<th scope="col">${escape(text)}</th>`));
  const body = rows.map(
    ([name = '', ...cells]) =>
      `<tr><th scope="row">${escape(name)}</th>${cells.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`,
  );
  return `<div class="wide"><table><caption>${escape(caption)}</caption><thead><tr>${head.join('')}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table></div>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
