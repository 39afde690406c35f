import { html, type TemplateResult } from 'lit';
import type { RequestFile } from '../../../core/requestFile/requestFile.ts';
import type { ShownInheritance } from '../../../protocol/requestEditor.ts';
import { inheritedTable } from '../inherited/inheritedTable.ts';
import type { EditorActions } from '../model/editorActions.ts';
import { toTypedVariables } from '../model/typedVariables.ts';
import type { PairRows } from './pairRows.ts';
import { focusOn, pairTable } from './pairTable.ts';

/** Returns how many variables the tab shows. */
export function countVariables({ variables }: RequestFile, inherited: ShownInheritance): number {
  return Object.keys(variables).length + inherited.variables.length;
}

/** Renders the variables of the request, then those that it inherits. */
export function variablesPanel(
  { variables }: RequestFile,
  inherited: ShownInheritance,
  rows: PairRows,
  actions: EditorActions,
  redraw: () => void,
): TemplateResult {
  const own = Object.entries(variables);
  const override = (name: string, json: string): void => {
    const value = [...own.map(([each, variable]) => [each, variable.json] as const), [name, json] as const];
    actions.edit({ field: 'variables', value });
    redraw();
    focusOn(`variableValue-${own.length}`);
  };
  return html`${pairTable(
      {
        id: 'variable',
        noun: 'variable',
        title: 'Variables',
        empty: 'No variables in this request.',
        placeholder: 'name',
        add: 'Add Variable',
        rows,
        pairs: own.map(([name, { text }]) => [name, text]),
        isName: (name) => !/[{}$\s]/.test(name),
        edit: (pairs) => actions.edit({ field: 'variables', value: toTypedVariables(variables, pairs) }),
        type: (pairs) => actions.type({ field: 'variables', value: toTypedVariables(variables, pairs) }),
      },
      redraw,
    )}
    ${inheritedTable(
      'Inherited',
      inherited.variables.map(({ name, value, origin }) => ({
        name,
        value: value.text,
        origin: `From ${origin}`,
        icon: 'edit',
        action: `Override variable ${name}`,
        run: () => override(name, value.json),
      })),
    )}
    <p class="hint">Use a variable as <code>{{name}}</code> in the body, headers, URL or function.</p>`;
}
