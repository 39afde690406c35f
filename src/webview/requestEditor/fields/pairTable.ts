import { html, LitElement, type TemplateResult } from 'lit';
import type { Header } from '../../../core/http/header.ts';
import { codicon, iconButton } from '../../widgets/codicon.ts';
import { textField } from '../../widgets/textField.ts';
import type { PairRows } from './pairRows.ts';

/** What a table of names and values is made with. */
export type PairTable = {
  /** Begins the ids: `headerName-0`, `addHeader`. */
  readonly id: string;
  /** What a row is, in the middle of a sentence. */
  readonly noun: string;
  readonly title: string;
  /** Said in place of an empty table. */
  readonly empty: string;
  readonly placeholder: string;
  readonly add: string;
  readonly rows: PairRows;
  readonly pairs: readonly Header[];
  readonly isName: (name: string) => boolean;
  /** Makes a change at once. */
  readonly edit: (pairs: readonly Header[]) => void;
  /** Makes a change when typing pauses. */
  readonly type: (pairs: readonly Header[]) => void;
};

/**
 * A table of names and values. Enter in a row goes on to the next and adds one after the last.
 *
 * @param redraw draws the page with the rows as they are now, for a row without a name is no edit of the request
 */
export function pairTable(options: PairTable, redraw: () => void): TemplateResult {
  const { id, noun, title, empty, placeholder, rows: table, pairs, isName } = options;
  const addId = `add${id.charAt(0).toUpperCase()}${id.slice(1)}`;
  table.show(pairs);
  const add = (): void => {
    table.add();
    redraw();
    focusOn(`${id}Name-${table.rows.length - 1}`);
  };
  const remove = (index: number): void => {
    table.remove(index);
    options.edit(table.pairs);
    redraw();
    focusOn(table.rows.length > 0 ? `${id}Name-${Math.min(index, table.rows.length - 1)}` : addId);
  };
  const type = (index: number, name: string, value: string): void => {
    table.change(index, [name, value]);
    options.type(table.pairs);
    redraw();
  };
  const onKey = (event: KeyboardEvent, index: number): void => {
    if (event.key !== 'Enter' || (event.target as HTMLElement).tagName === 'BUTTON') return;
    event.preventDefault();
    if (index < table.rows.length - 1) focusOn(`${id}Name-${index + 1}`);
    else add();
  };
  const row = ([name, value]: Header, index: number): TemplateResult =>
    html`<div class="row" role="row" @keydown=${(event: KeyboardEvent) => onKey(event, index)}>
      <span role="cell"
        >${textField(
          {
            id: `${id}Name-${index}`,
            label: `Name of ${noun} ${index + 1}`,
            value: name,
            placeholder,
            invalid: !isName(name),
            onType: (typed) => type(index, typed, value),
          },
          true,
        )}</span
      ><span role="cell"
        >${textField(
          {
            id: `${id}Value-${index}`,
            label: `Value of ${noun} ${name || index + 1}`,
            value,
            onType: (typed) => type(index, name, typed),
          },
          true,
        )}</span
      ><span role="cell"
        >${iconButton('trash', `Remove ${noun} ${name || index + 1}`, () => remove(index))}</span
      >
    </div>`;
  return html`${
      table.rows.length === 0
        ? html`<p class="hint">${empty}</p>`
        : html`<div class="table" role="table" aria-label=${title}>
            <div class="row head" role="row">
              <span role="columnheader">Name</span><span role="columnheader">Value</span><span></span>
            </div>
            ${table.rows.map(row)}
          </div>`
    }
    <div class="line">
      <vscode-button id=${addId} secondary @click=${add}
        ><span slot="content-before">${codicon('add')}</span>${options.add}</vscode-button
      >
    </div>`;
}

/** True for what HTTP takes as the name of a header, and for a name that is not typed yet. */
export function isHeaderName(name: string): boolean {
  return /^[!#$%&'*+.^_`|~\w-]*$/.test(name);
}

/** Focuses a field of a table that may not be drawn yet. */
export function focusOn(id: string): void {
  const target = document.getElementById(id);
  // A field that is new has nothing to focus until it has drawn itself.
  if (target instanceof LitElement) void target.updateComplete.then(() => target.focus());
  else target?.focus();
}
