import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { HistoryLabel, InvocationView, ResponseSnapshot } from '../../../protocol/response.ts';
import type { Actions } from '../model/pageContext.ts';
import { codicon } from '../../widgets/codicon.ts';

const entryPrefix = 'entry:';

/**
 * Renders the choice of the shown invocation, or only the name of its function if there is no other. A native select, since its
 * list may be higher than the panel.
 */
export function invocationPicker(
  { id, functionName }: InvocationView,
  { invocations, history = [] }: ResponseSnapshot,
  actions: Pick<Actions, 'show' | 'showEntry'>,
): TemplateResult | string {
  if (invocations.length + history.length < 2) return functionName;
  const onChange = ({ target }: Event): void => {
    if (!(target instanceof HTMLSelectElement)) return;
    const { value } = target;
    if (value.startsWith(entryPrefix)) actions.showEntry(value.slice(entryPrefix.length));
    else actions.show(Number(value));
  };
  return html`<span class="picker">
    <select aria-label="Invocation" .value=${live(String(id))} @change=${onChange}>
      ${invocations.map(
        (label) => html`<option value=${label.id} ?selected=${label.id === id}>${toLine(label)}</option>`,
      )}
      ${
        history.length === 0
          ? nothing
          : html`<optgroup label="History">
              ${history.map(
                (label) => html`<option value=${entryPrefix + label.entry}>${toLine(label)}</option>`,
              )}
            </optgroup>`
      }
    </select>
    ${codicon('chevron-down')}
  </span>`;
}

function toLine({ title, state, status, startedAt }: Omit<HistoryLabel, 'entry'>): string {
  return `${toTime(startedAt)}  ${state === 'answered' && status !== undefined ? status : state}  ${title}`;
}

/** Returns the time, with the date unless it is today. */
function toTime(startedAt: number): string {
  const date = new Date(startedAt);
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday ? date.toLocaleTimeString() : date.toLocaleString();
}
