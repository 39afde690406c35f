import '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import type { VscodeCheckbox } from '@vscode-elements/elements/dist/vscode-checkbox/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { toCaptureMember, toCaptureRow, type CaptureRow } from '../../../core/expectations/captureRow.ts';
import { findCaptureProblems } from '../../../core/expectations/findEntryProblems.ts';
import type { EntryMember } from '../../../core/requestFile/requestTests.ts';
import type { ShownTests } from '../../../protocol/requestEditor.ts';
import { codicon, iconButton } from '../../widgets/codicon.ts';
import { selectField, type Choice } from '../../widgets/selectField.ts';
import { textField } from '../../widgets/textField.ts';
import { focusOn } from '../fields/pairTable.ts';
import type { EditorActions } from '../model/editorActions.ts';
import { fieldProblem, resultLine, withProblem } from './resultLine.ts';
import { TestRows } from './testRows.ts';

const sources: readonly Choice<CaptureRow['source']>[] = [
  { value: 'json', label: 'JSON value' },
  { value: 'header', label: 'Header' },
  { value: 'body', label: 'Body text' },
];

/** Why a row is not valid, and the field that has to be changed. */
type FieldProblem = { readonly field: 'name' | 'from' | 'matches'; readonly text: string };

/** The captured values as rows: a variable, and where its value comes from. */
export class CaptureTable {
  readonly #actions: EditorActions;
  readonly #redraw: () => void;
  readonly #table = new TestRows<CaptureRow, EntryMember>(toCaptureRow, (row, others) =>
    problemOf(row) === undefined && others.every(({ name }) => name !== row.name)
      ? toCaptureMember(row)
      : undefined,
  );

  constructor(actions: EditorActions, redraw: () => void) {
    this.#actions = actions;
    this.#redraw = redraw;
  }

  render(members: readonly EntryMember[], { results, problems }: ShownTests): TemplateResult {
    this.#table.show(members);
    const { rows } = this.#table;
    return html`${
        rows.length === 0
          ? html`<p class="hint">Nothing is captured.</p>`
          : html`<ol class="testRows" aria-label="Captured values">
              ${rows.map(({ row, entry }, index) => {
                const key = JSON.stringify(entry);
                const late = problems.find((each) => each.entry === key)?.problem;
                return html`<li class="testRow" aria-label="Captured value ${index + 1}">
                  ${this.#cells(row, index, late)} ${resultLine(results.find((each) => each.entry === key))}
                </li>`;
              })}
            </ol>`
      }
      <div class="line">
        <vscode-button id="addCapture" secondary @click=${() => this.#add()}
          ><span slot="content-before">${codicon('add')}</span>Add Captured Value</vscode-button
        >
      </div>`;
  }

  #cells(row: CaptureRow, index: number, late: string | undefined): TemplateResult {
    const label = `Captured value ${index + 1}`;
    const { name, source, from, matches, secret } = row;
    const change = (next: Partial<CaptureRow>, how: 'at once' | 'typed'): void =>
      this.#change(index, { ...row, ...next }, how);
    const problem =
      problemOf(row) ??
      (this.#isTaken(row)
        ? ({ field: 'name', text: `${name} is captured twice.` } as const)
        : late === undefined
          ? undefined
          : ({ field: 'from', text: late } as const));
    const labelOf = (field: FieldProblem['field'], words: string): string =>
      withProblem(`${label}: ${words}`, problem?.field === field ? problem.text : undefined);
    const isNameWrong = name === '' || !isName(name) || this.#isTaken(row);
    return html`<div class="captureCells">
        ${textField(
          {
            id: `captureName-${index}`,
            label: labelOf('name', 'variable'),
            value: name,
            placeholder: 'variable',
            invalid: isNameWrong,
            onType: (text) => change({ name: text }, 'typed'),
          },
          true,
        )}
        ${selectField(
          {
            id: `captureSource-${index}`,
            label: `${label}: source`,
            choices: sources,
            value: source,
            onSelect: (value) =>
              change({ source: value, from: value === 'json' ? '$' : '', matches: '' }, 'at once'),
          },
          true,
        )}
        ${
          source === 'body'
            ? nothing
            : textField(
                {
                  id: `captureFrom-${index}`,
                  label: labelOf('from', source === 'json' ? 'JSONPath' : 'header'),
                  value: from,
                  placeholder: source === 'json' ? '$.id' : 'location',
                  invalid: from === '' || problem?.field === 'from',
                  onType: (text) => change({ from: text }, 'typed'),
                },
                true,
              )
        }
        ${
          source === 'json'
            ? nothing
            : textField(
                {
                  id: `captureMatches-${index}`,
                  label: labelOf('matches', 'regular expression'),
                  value: matches,
                  placeholder: 'code=(\\d+)',
                  invalid: problem?.field === 'matches',
                  onType: (text) => change({ matches: text }, 'typed'),
                },
                true,
              )
        }
        <vscode-checkbox
          id="captureSecret-${index}"
          label="Secret"
          ?checked=${live(secret)}
          @change=${(event: Event) =>
            change({ secret: (event.currentTarget as VscodeCheckbox).checked }, 'at once')}
        ></vscode-checkbox>
        ${iconButton('trash', `Remove ${label.toLowerCase()}`, () => this.#remove(index))}
      </div>
      ${fieldProblem(problem?.text)}`;
  }

  #isTaken({ name }: CaptureRow): boolean {
    return this.#table.rows.filter(({ row }) => row.name === name).length > 1;
  }

  #add(): void {
    this.#table.add({ name: '', source: 'json', from: '$', matches: '', secret: false });
    this.#redraw();
    focusOn(`captureName-${this.#table.rows.length - 1}`);
  }

  #remove(index: number): void {
    this.#table.remove(index);
    this.#send('at once');
    const { length } = this.#table.rows;
    focusOn(length > 0 ? `captureName-${Math.min(index, length - 1)}` : 'addCapture');
  }

  #change(index: number, row: CaptureRow, how: 'at once' | 'typed'): void {
    this.#table.change(index, row);
    this.#send(how);
  }

  #send(how: 'at once' | 'typed'): void {
    const edit = { field: 'capture', value: this.#table.entries } as const;
    if (how === 'typed') this.#actions.type(edit);
    else this.#actions.edit(edit);
    this.#redraw();
  }
}

function isName(name: string): boolean {
  return findCaptureProblems(name, '"$"').length === 0;
}

function problemOf(row: CaptureRow): FieldProblem | undefined {
  const { name, source, from } = row;
  if (name === '') return { field: 'name', text: 'Enter the name of the variable.' };
  if (source !== 'body' && from === '')
    return { field: 'from', text: source === 'json' ? 'Enter a JSONPath.' : 'Enter the name of a header.' };
  const text = findCaptureProblems(...toCaptureMember(row))[0]?.problem;
  if (text === undefined) return undefined;
  return { field: !isName(name) ? 'name' : source === 'json' ? 'from' : 'matches', text };
}
