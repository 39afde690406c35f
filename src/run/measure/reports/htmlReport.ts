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
import { toCourseSvg, toDistributionSvg } from '../../../core/measurement/svgCharts.ts';
import { reportStyle } from './reportStyle.ts';

/**
 * Writes a measurement as one HTML file. It has neither scripts nor links and loads nothing, which its policy enforces as well, so that
 * no text in it can do harm.
 */
export function toHtmlReport(measurement: Measurement): string {
  const subject = escape(describeSubject(measurement));
  const latencies = toLatencyTable(measurement);
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
${toFigures(measurement)}
${latencies ? toTable(latencies) : '<p>No call ended.</p>'}
<h2>Distribution</h2>
${toDistributionSvg(measurement)}
${toDetails(toDistributionTable(measurement))}
<h2>Over time</h2>
${toLegend()}
${toCourseSvg(measurement)}
${toDetails(toCourseTable(measurement))}
</main>
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
  return `<p class="legend" aria-hidden="true">${lines.join('')}<span><i class="key error"></i>errors</span></p>`;
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
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
