import type { VscodeSingleSelect } from '@vscode-elements/elements/dist/vscode-single-select/index.js';
import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { isFunctionOcid, isLocalFunctionOcid, parseOcid } from '../../../core/oci/ocid.ts';
import type { Inherited } from '../../../core/environments/inheritedValues.ts';
import type { FunctionChoice } from '../../../protocol/requestEditor.ts';
import { toOptions, type Choice } from '../../widgets/selectField.ts';
import type { EditorActions } from '../model/editorActions.ts';

/** No function can have this name: it holds a line break. */
const addFunction = '\n';

/** The value for a request without a function; the widget shows nothing for an empty value. */
const noFunction = '\t';

/**
 * Chooses the function by typing a part of its name; Enter takes the marked one, else the first that fits. An OCID, or a
 * text with a variable, it takes as it is.
 *
 * @param inherited the function of a request without one of its own
 */
export function functionPicker(
  functions: readonly FunctionChoice[],
  value: string,
  inherited: Inherited<string> | undefined,
  actions: EditorActions,
): TemplateResult {
  const choices = toChoices(functions, value, inherited);
  const shown = value || noFunction;
  const onChange = (event: Event): void => {
    const select = event.currentTarget as VscodeSingleSelect;
    const chosen = select.value;
    if (chosen === addFunction) {
      select.value = shown;
      actions.addFunction();
    } else if (chosen !== shown) actions.edit({ field: 'function', value: chosen.trim() });
  };
  const onKey = (event: KeyboardEvent): void => {
    const select = event.currentTarget as VscodeSingleSelect;
    const [input] = event.composedPath();
    if (event.key !== 'Enter' || !select.open || !(input instanceof HTMLInputElement)) return;
    const chosen = toMeant(input, functions);
    if (chosen === undefined) return;
    event.stopPropagation();
    select.open = false;
    // The widget fills its field only for what is chosen in its list.
    input.value = chosen;
    if (chosen !== value) actions.edit({ field: 'function', value: chosen });
  };
  return html`<vscode-single-select
    id="function"
    class="functionPicker"
    label="Function"
    combobox
    filter="contains"
    .options=${toOptions(choices, shown)}
    .value=${live(shown)}
    @change=${onChange}
    @focusin=${selectTyped}
    @keydown=${{ handleEvent: onKey, capture: true }}
  ></vscode-single-select>`;
}

/** What is typed replaces the name that is shown. */
function selectTyped(event: Event): void {
  const [input] = event.composedPath();
  if (input instanceof HTMLInputElement) input.select();
}

function toChoices(
  functions: readonly FunctionChoice[],
  value: string,
  inherited: Inherited<string> | undefined,
): readonly Choice[] {
  const known = functions.some((choice) => choice.value === value);
  const none = inherited
    ? { value: noFunction, label: `Default (${inherited.value})`, description: `From ${inherited.origin}.` }
    : { value: noFunction, label: 'Select a function' };
  return [
    ...(inherited || value === '' ? [none] : []),
    ...(known || value === '' ? [] : [{ value, label: value, description: describe(value) }]),
    // Where it runs stands beside the picker once it is chosen.
    ...functions.map(({ value, kind }) => ({
      value,
      label: value,
      ...(kind === 'local' && { description: 'Runs locally.' }),
    })),
    { value: addFunction, label: 'Add Function…' },
  ];
}

/** The function that is meant by what was typed; undefined where the list marks one, or nothing fits. */
function toMeant(input: HTMLInputElement, functions: readonly FunctionChoice[]): string | undefined {
  const typed = input.value.trim();
  if (isFunctionOcid(typed) || typed.includes('{{')) return typed;
  if (typed === '' || input.getAttribute('aria-activedescendant')) return undefined;
  const names = functions.map(({ value }) => value);
  const part = typed.toLowerCase();
  return names.find((name) => name === typed) ?? names.find((name) => name.toLowerCase().includes(part));
}

function describe(value: string): string {
  if (isLocalFunctionOcid(value)) return 'Local function, by its OCID.';
  return parseOcid(value) ? 'Function, by its OCID.' : 'Unknown function name.';
}
