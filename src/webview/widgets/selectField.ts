import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import type { VscodeSingleSelect } from '@vscode-elements/elements/dist/vscode-single-select/index.js';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

/** One choice of a select. */
export type Choice<T extends string = string> = {
  readonly value: T;
  readonly label: string;
  /** A line about it, shown below the open list. */
  readonly description?: string;
};

/** Content of a select. */
export type SelectField<T extends string> = {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly Choice<T>[];
  readonly value: T;
  readonly onSelect: (value: T) => void;
};

/** Renders a select. With `hideLabel` only screen readers get the label. */
export function selectField<T extends string>(
  { id, label, choices, value, onSelect }: SelectField<T>,
  hideLabel = false,
): TemplateResult {
  const onChange = (event: Event): void => {
    const chosen = (event.currentTarget as VscodeSingleSelect).value;
    const choice = choices.find((each) => each.value === chosen);
    if (choice && choice.value !== value) onSelect(choice.value);
  };
  return html`<span class="field">
    ${hideLabel ? '' : html`<span class="fieldLabel" aria-hidden="true">${label}</span>`}
    <vscode-single-select
      id=${id}
      .label=${label}
      .options=${toOptions(choices, value)}
      .value=${live(value)}
      @change=${onChange}
    ></vscode-single-select>
  </span>`;
}

/** Returns the choices in the format of the widget. */
export function toOptions(
  choices: readonly Choice[],
  selected: string,
): { value: string; label: string; description: string; selected: boolean; disabled: boolean }[] {
  return choices.map(({ value, label, description = '' }) => ({
    value,
    label,
    description,
    selected: value === selected,
    disabled: false,
  }));
}
