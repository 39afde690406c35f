import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { InvocationLabel } from '../../../protocol/response.ts';
import { codicon } from '../../widgets/codicon.ts';

/** Chooses which invocation is shown. A native select: its list may be higher than the panel. */
export function invocationPicker(
  invocations: readonly InvocationLabel[],
  shown: number,
  show: (id: number) => void,
): TemplateResult {
  const onChange = ({ target }: Event): void => {
    if (target instanceof HTMLSelectElement) show(Number(target.value));
  };
  return html`<span class="picker">
    <select aria-label="Invocation" .value=${live(String(shown))} @change=${onChange}>
      ${invocations.map(
        (label) => html`<option value=${label.id} ?selected=${label.id === shown}>${toLine(label)}</option>`,
      )}
    </select>
    ${codicon('chevron-down')}
  </span>`;
}

function toLine({ title, state, status, startedAt }: InvocationLabel): string {
  const time = new Date(startedAt).toLocaleTimeString();
  return `${time}  ${state === 'answered' && status !== undefined ? status : state}  ${title}`;
}
