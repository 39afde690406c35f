import '@vscode-elements/elements/dist/vscode-single-select/index.js';
import type { VscodeSingleSelect } from '@vscode-elements/elements/dist/vscode-single-select/index.js';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

/** One choice of a select. */
export type Choice<T extends string = string> = {
  readonly value: T;
  readonly label: string;
  /** A line about it, shown below the list while it is chosen from. */
  readonly description?: string;
};

/** What a select is made with. */
export type SelectField<T extends string> = {
  readonly id: string;
  readonly label: string;
  readonly choices: readonly Choice<T>[];
  readonly value: T;
  readonly onSelect: (value: T) => void;
};

/** A select of a few choices. Its label is seen unless `hideLabel`, and is read in any case. */
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

/** Choices as the widget takes them. */
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
