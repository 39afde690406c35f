import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import type { VscodeTextfield } from '@vscode-elements/elements/dist/vscode-textfield/index.js';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

/** Content of a text field. */
export type TextField = {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly invalid?: boolean;
  readonly kind?: 'text' | 'number';
  /** Called for each keystroke. */
  readonly onType: (value: string) => void;
};

/** Renders a text field of one line. With `hideLabel` only screen readers get the label. */
export function textField(
  { id, label, value, placeholder = '', invalid = false, kind = 'text', onType }: TextField,
  hideLabel = false,
): TemplateResult {
  return html`<span class="field">
    ${hideLabel ? '' : html`<span class="fieldLabel" aria-hidden="true">${label}</span>`}
    <vscode-textfield
      id=${id}
      .label=${label}
      type=${kind}
      placeholder=${placeholder}
      autocomplete="off"
      ?invalid=${invalid}
      .value=${live(value)}
      @input=${(event: Event) => onType((event.currentTarget as VscodeTextfield).value)}
    ></vscode-textfield>
  </span>`;
}
