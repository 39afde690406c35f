import { html, LitElement, type TemplateResult } from 'lit';
import type { RequestFile } from '../../core/requestFile.ts';
import { codicon } from '../widgets/codicon.ts';
import { iconButton } from '../widgets/iconButton.ts';
import { textField } from '../widgets/textField.ts';
import type { EditorActions } from './editorActions.ts';
import type { HeaderRows } from './headerRows.ts';

/**
 * The table of headers. Enter in a row goes on to the next and adds one after the last.
 *
 * @param redraw draws the page with the rows as they are now, for a row without a name is no edit of the request
 */
export function headersPanel(
  request: RequestFile,
  table: HeaderRows,
  actions: EditorActions,
  redraw: () => void,
): TemplateResult {
  table.show(request.headers);
  const add = (): void => {
    table.add();
    redraw();
    focusOn(`headerName-${table.rows.length - 1}`);
  };
  const remove = (index: number): void => {
    table.remove(index);
    actions.edit({ field: 'headers', value: table.headers });
    redraw();
    focusOn(table.rows.length > 0 ? `headerName-${Math.min(index, table.rows.length - 1)}` : 'addHeader');
  };
  const type = (index: number, name: string, value: string): void => {
    table.change(index, [name, value]);
    actions.type({ field: 'headers', value: table.headers });
    redraw();
  };
  const onKey = (event: KeyboardEvent, index: number): void => {
    if (event.key !== 'Enter' || (event.target as HTMLElement).tagName === 'BUTTON') return;
    event.preventDefault();
    if (index < table.rows.length - 1) focusOn(`headerName-${index + 1}`);
    else add();
  };
  return html`${
      table.rows.length === 0
        ? html`<p class="hint">No headers besides those that every invocation has.</p>`
        : html`<div class="table" role="table" aria-label="Headers">
            <div class="row head" role="row">
              <span role="columnheader">Name</span><span role="columnheader">Value</span><span></span>
            </div>
            ${table.rows.map(
              ([name, value], index) =>
                html`<div class="row" role="row" @keydown=${(event: KeyboardEvent) => onKey(event, index)}>
                  <span role="cell"
                    >${textField(
                      {
                        id: `headerName-${index}`,
                        label: `Name of header ${index + 1}`,
                        value: name,
                        placeholder: 'X-Name',
                        invalid: !isName(name),
                        onType: (typed) => type(index, typed, value),
                      },
                      true,
                    )}</span
                  ><span role="cell"
                    >${textField(
                      {
                        id: `headerValue-${index}`,
                        label: `Value of header ${name || index + 1}`,
                        value,
                        onType: (typed) => type(index, name, typed),
                      },
                      true,
                    )}</span
                  ><span role="cell"
                    >${iconButton('trash', `Remove header ${name || index + 1}`, () => remove(index))}</span
                  >
                </div>`,
            )}
          </div>`
    }
    <div class="line">
      <vscode-button id="addHeader" secondary @click=${add}
        ><span slot="content-before">${codicon('add')}</span>Add Header</vscode-button
      >
    </div>`;
}

/** True for what HTTP takes as the name of a header, and for a name that is not typed yet. */
function isName(name: string): boolean {
  return /^[!#$%&'*+.^_`|~\w-]*$/.test(name);
}

function focusOn(id: string): void {
  const target = document.getElementById(id);
  // A field that is new has nothing to focus until it has drawn itself.
  if (target instanceof LitElement) void target.updateComplete.then(() => target.focus());
}
