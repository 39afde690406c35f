import { html, nothing, type TemplateResult } from 'lit';
import { toCourseChart, toDistributionChart } from '../../core/measurement/chartModels.ts';
import { describeCalls } from '../../core/measurement/measurePlan.ts';
import type { Measurement } from '../../core/measurement/measurement.ts';
import {
  courseLines,
  toCourseTable,
  toDistributionTable,
  toLatencyTable,
  toSummary,
  type TextTable,
} from '../../core/measurement/measureTables.ts';
import { describeSubject, noteMeasurement } from '../../core/measurement/measureTexts.ts';
import { showChart } from './showChart.ts';

/**
 * Renders a measurement: its figures, the distribution and the course, each chart as a table as well.
 *
 * @param other the measurement beside it
 */
export function measurementView(measurement: Measurement, other?: Measurement): TemplateResult {
  const latencies = toLatencyTable(measurement);
  const subject = describeSubject(measurement);
  return html`<section class="measurement" aria-label=${subject}>
    <div>
      <h2>${subject}</h2>
      <p class="soft">${describeCalls(measurement.plan)}, ${formatStart(measurement)}</p>
      ${noteMeasurement(measurement).map((text) => html`<p class="note">${text}</p>`)}
      <table class="summary">
        <tbody>
          ${toSummary(measurement).map(
            ([name, value]) =>
              html`<tr>
                ${name === '' ? html`<td></td>` : html`<th scope="row">${name}</th>`}
                <td>${value}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${latencies ? tableView(latencies) : nothing}
    ${measurement.calls === 0 ? nothing : charts(measurement, other)}
  </section>`;
}

function charts(measurement: Measurement, other: Measurement | undefined): TemplateResult {
  return html`<div>
      <h3>Distribution</h3>
      <div class="chart" ${showChart(toDistributionChart, measurement, other)}></div>
      ${details('distribution', toDistributionTable(measurement))}
    </div>
    <div>
      <h3>Over time</h3>
      <p class="legend" aria-hidden="true">
        ${courseLines.map((key) => html`<span><i class="key ${key}"></i>${key}</span>`)}
        <span><i class="key errors"></i>errors</span>
      </p>
      <div class="chart" ${showChart(toCourseChart, measurement, other)}></div>
      ${details('course', toCourseTable(measurement))}
    </div>`;
}

/** Formats when a measurement began: the time, with the date of another day. */
export function formatStart({ startedAt }: Pick<Measurement, 'startedAt'>): string {
  const start = new Date(startedAt);
  return start.toDateString() === new Date().toDateString()
    ? start.toLocaleTimeString()
    : start.toLocaleString();
}

function details(id: string, table: TextTable): TemplateResult {
  return html`<details class=${id}>
    <summary>As a table</summary>
    ${tableView(table)}
  </details>`;
}

function tableView({ caption, headings, rows }: TextTable): TemplateResult {
  return html`<div class="wide" tabindex="0" role="group" aria-label=${caption}>
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${headings.map((text) => (text === '' ? html`<td></td>` : html`<th scope="col">${text}</th>`))}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([name = '', ...cells]) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${cells.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
