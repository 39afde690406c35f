import { html, type TemplateResult } from 'lit';
import { codicon } from './codicon.ts';

/** Renders the button that sends a request again whenever its function is saved. */
export function invokeOnSaveButton(isOn: boolean, set: (on: boolean) => void): TemplateResult {
  const effect = 'the request is sent whenever a source file of the function is saved';
  return html`<button
    type="button"
    id="invokeOnSave"
    class="iconButton"
    aria-label="Invoke on Save"
    title="Invoke on Save (${isOn ? 'on' : 'off'}): ${isOn ? '' : 'if on, '}${effect}"
    aria-pressed=${isOn}
    @click=${() => set(!isOn)}
  >
    ${codicon('eye')}
  </button>`;
}
