import { createHash } from 'node:crypto';
import { script, styles } from 'ocifn:report';
import { toCourseChart, toDistributionChart } from '../../../core/measurement/chartModels.ts';
import type { Measurement } from '../../../core/measurement/measurement.ts';
import {
  courseLines,
  toCourseTable,
  toDistributionTable,
  toLatencyTable,
  toSummary,
  type TextTable,
} from '../../../core/measurement/measureTables.ts';
import { describeSending, describeSubject, noteMeasurement } from '../../../core/measurement/measureTexts.ts';

/** As a policy names the script. */
const scriptHash = `sha256-${createHash('sha256').update(script).digest('base64')}`;

/**
 * Writes a measurement as one HTML file. It loads nothing, and runs only the script that draws the charts, which its policy enforces as
 * well, so that no text in it can do harm.
 */
export function toHtmlReport(measurement: Measurement): string {
  const subject = escape(describeSubject(measurement));
  const latencies = toLatencyTable(measurement);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '${scriptHash}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Measurement of ${subject}</title>
<style>${styles}</style>
</head>
<body>
<main>
<h1>${subject}</h1>
<p>${escape(describeSending(measurement))}, ${escape(measurement.startedAt)}</p>
${toNotes(noteMeasurement(measurement))}
${toFigures(measurement)}
${latencies ? toTable(latencies) : '<p>No call ended.</p>'}
<noscript><p class="note">Without JavaScript there are no charts. The tables have their values.</p></noscript>
<h2>Distribution</h2>
<div class="chart" id="distribution"></div>
${toDetails(toDistributionTable(measurement))}
<h2>Over time</h2>
${toLegend()}
<div class="chart" id="course"></div>
${toDetails(toCourseTable(measurement))}
</main>
<script type="application/json" id="charts">${toChartData(measurement)}</script>
<script>${script}</script>
</body>
</html>
`;
}

function toNotes(notes: readonly string[]): string {
  return notes.map((text) => `<p class="note">${escape(text)}</p>`).join('\n');
}

function toFigures(measurement: Measurement): string {
  const cells = toSummary(measurement).map(
    ([name, value]) =>
      `<tr>${name === '' ? '<td></td>' : `<th scope="row">${escape(name)}</th>`}<td>${escape(value)}</td></tr>`,
  );
  return `<table class="summary"><tbody>\n${cells.join('\n')}\n</tbody></table>`;
}

function toDetails(table: TextTable): string {
  return `<details><summary>As a table</summary>${toTable(table)}</details>`;
}

function toLegend(): string {
  const lines = courseLines.map((key) => `<span><i class="key ${key}"></i>${key}</span>`);
  return `<p class="legend" aria-hidden="true">${lines.join('')}<span><i class="key errors"></i>errors</span></p>`;
}

/** Returns the charts as JSON that ends no element. */
function toChartData(measurement: Measurement): string {
  const charts = { distribution: toDistributionChart(measurement), course: toCourseChart(measurement) };
  return JSON.stringify(charts).replaceAll('<', '\\u003c');
}

function toTable({ caption, headings, rows }: TextTable): string {
  const head = headings.map((text) => (text === '' ? '<td></td>' : `<th scope="col">${escape(text)}</th>`));
  const body = rows.map(
    ([name = '', ...cells]) =>
      `<tr><th scope="row">${escape(name)}</th>${cells.map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`,
  );
  return `<div class="wide"><table><caption>${escape(caption)}</caption><thead><tr>${head.join('')}</tr></thead><tbody>\n${body.join('\n')}\n</tbody></table></div>`;
}

function escape(text: string): string {
  // GitHub Actions would take `##[` for a command.
  return text.replace(/[&<>"']|#(?=\[)/g, (char) => `&#${char.charCodeAt(0)};`);
}
