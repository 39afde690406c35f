import { html, nothing, type TemplateResult } from 'lit';
import type { Timings } from '../../../core/invocation/invocationEvent.ts';
import type { InvocationView } from '../../../protocol/response.ts';
import { formatDuration } from '../../../core/common/format.ts';
import { toTimingSteps, type TimingStep } from './timingSteps.ts';

/** Renders the timing of the last attempt. */
export function timingPanel({ timings, state, attempts }: InvocationView): TemplateResult {
  if (timings)
    return html`${attempts.length > 1 ? html`<p class="remark">Last attempt only.</p>` : nothing}
    ${timingTable(timings)}`;
  const text = state === 'running' ? 'Timing appears when the response is complete.' : 'No timing.';
  return html`<div class="placeholder">${text}</div>`;
}

function timingTable(timings: Timings): TemplateResult {
  const percent = (ms: number): number => (timings.total > 0 ? (100 * ms) / timings.total : 0);
  const row = ({ label, start, length }: TimingStep): TemplateResult =>
    html`<tr>
      <th scope="row">${label}</th>
      <td class="track" aria-hidden="true">
        <div class="bar" style="margin-left:${percent(start)}%;width:${percent(length)}%"></div>
      </td>
      <td class="number">${formatDuration(length)}</td>
    </tr>`;
  return html`<table class="timing" aria-label="Timing">
      <tbody>
        ${toTimingSteps(timings).map(row)}
      </tbody>
      <tfoot>
        ${row({ label: 'Total', start: 0, length: timings.total })}
      </tfoot>
    </table>
    ${timings.connect === undefined ? html`<p class="remark">Reused connection.</p>` : nothing}`;
}
