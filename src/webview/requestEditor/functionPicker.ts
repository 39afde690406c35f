import type { VscodeSingleSelect } from '@vscode-elements/elements/dist/vscode-single-select/index.js';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { isFunctionOcid, isLocalFunctionOcid, parseOcid } from '../../core/ocid.ts';
import type { FunctionChoice } from '../../protocol/requestEditor.ts';
import { toOptions, type Choice } from '../widgets/selectField.ts';
import type { EditorActions } from './editorActions.ts';

/** No function can have this name: it holds a line break. */
const addFunction = '\n';

/** Chooses the function by typing a part of its name; Enter takes an OCID, or a text with a variable, as it is. */
export function functionPicker(
  functions: readonly FunctionChoice[],
  value: string,
  actions: EditorActions,
): TemplateResult {
  const choices = toChoices(functions, value);
  const onChange = (event: Event): void => {
    const select = event.currentTarget as VscodeSingleSelect;
    const chosen = select.value;
    if (chosen === addFunction) {
      select.value = value;
      actions.addFunction();
    } else if (chosen !== value) actions.edit({ field: 'function', value: chosen.trim() });
  };
  const onKey = (event: KeyboardEvent): void => {
    const [input] = event.composedPath();
    const typed = input instanceof HTMLInputElement ? input.value.trim() : '';
    if (event.key !== 'Enter' || !(isFunctionOcid(typed) || typed.includes('{{'))) return;
    event.stopPropagation();
    (event.currentTarget as VscodeSingleSelect).open = false;
    if (typed !== value) actions.edit({ field: 'function', value: typed });
  };
  return html`<vscode-single-select
    id="function"
    class="functionPicker"
    label="Function"
    combobox
    filter="contains"
    .options=${toOptions(choices, value)}
    .value=${live(value)}
    @change=${onChange}
    @keydown=${{ handleEvent: onKey, capture: true }}
  ></vscode-single-select>`;
}

function toChoices(functions: readonly FunctionChoice[], value: string): readonly Choice[] {
  const known = functions.some((choice) => choice.value === value);
  return [
    ...(known || value === '' ? [] : [{ value, label: value, description: describe(value) }]),
    ...functions.map(({ value, label, kind }) => ({
      value,
      label: kind === 'local' ? `${label} (this machine)` : label,
    })),
    { value: addFunction, label: 'Add Function…' },
  ];
}

function describe(value: string): string {
  if (isLocalFunctionOcid(value)) return 'A function of this machine, by its OCID.';
  return parseOcid(value) ? 'A function by its OCID.' : 'No function of this name is known here.';
}
