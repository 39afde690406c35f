import { html, nothing, type TemplateResult } from 'lit';
import type { Timings } from '../../core/invocationEvent.ts';
import type { InvocationView } from '../../protocol/response.ts';
import { formatDuration } from '../../core/formatDuration.ts';
import { toTimingSteps } from './timingSteps.ts';

/** Where the time of the last attempt went. */
export function timingPanel({ timings, state, attempts }: InvocationView): TemplateResult {
  if (timings)
    return html`${attempts.length > 1 ? html`<p class="remark">Of the last attempt.</p>` : nothing}
    ${timingTable(timings)}`;
  const text = state === 'running' ? 'Times are shown when the answer has ended.' : 'Nothing was timed.';
  return html`<div class="placeholder">${text}</div>`;
}

function timingTable(timings: Timings): TemplateResult {
  const percent = (ms: number): number => (timings.total > 0 ? (100 * ms) / timings.total : 0);
  return html`<table class="timing" aria-label="Timing">
      <tbody>
        ${toTimingSteps(timings).map(
          ({ label, start, length }) =>
            html`<tr>
              <th scope="row">${label}</th>
              <td class="number">${formatDuration(length)}</td>
              <td class="track" aria-hidden="true">
                <div class="bar" style="margin-left:${percent(start)}%;width:${percent(length)}%"></div>
              </td>
            </tr>`,
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Total</th>
          <td class="number">${formatDuration(timings.total)}</td>
          <td aria-hidden="true"></td>
        </tr>
      </tfoot>
    </table>
    ${
      timings.connect === undefined
        ? html`<p class="remark">On a connection that was kept open: nothing to look up or to connect.</p>`
        : nothing
    }`;
}
