import { html, nothing, type TemplateResult } from 'lit';
import { bodyForms, outputStreams } from '../../../core/expectations/expectation.ts';
import {
  offeredPredicates,
  toEntry,
  toRow,
  withName,
  withSubject,
  type ExpectationRow,
  type RowPredicate,
} from '../../../core/expectations/expectationRow.ts';
import { nameWords, predicateWords, subjectWords } from '../../../core/expectations/expectationWords.ts';
import { findEntryProblems, type EntryProblem } from '../../../core/expectations/findEntryProblems.ts';
import type { SubjectKey } from '../../../core/expectations/readExpectations.ts';
import type { TestEntry } from '../../../core/requestFile/requestTests.ts';
import type { ShownTests } from '../../../protocol/requestEditor.ts';
import { codicon, iconButton } from '../../widgets/codicon.ts';
import { selectField, type Choice } from '../../widgets/selectField.ts';
import { textField } from '../../widgets/textField.ts';
import { focusOn } from '../fields/pairTable.ts';
import type { EditorActions } from '../model/editorActions.ts';
import { fieldProblem, resultLine, withProblem } from './resultLine.ts';
import { TestRows } from './testRows.ts';

const subjects = (Object.keys(subjectWords) as SubjectKey[]).map((value): Choice<SubjectKey> => {
  const { label, about } = subjectWords[value];
  return { value, label, description: about.replaceAll('`', '') };
});

const newRow: ExpectationRow = {
  subject: 'status',
  name: '',
  predicates: [{ name: 'equals', negated: false, text: '200' }],
};

/** The expectations as rows: a subject, its name or path, and predicates with their values. */
export class ExpectationTable {
  readonly #actions: EditorActions;
  readonly #redraw: () => void;
  readonly #table = new TestRows<ExpectationRow, TestEntry>(toRow, (row) => {
    const entry = toEntry(row);
    return findEntryProblems(entry).length === 0 ? entry : undefined;
  });

  constructor(actions: EditorActions, redraw: () => void) {
    this.#actions = actions;
    this.#redraw = redraw;
  }

  render(entries: readonly TestEntry[], shown: ShownTests): TemplateResult {
    this.#table.show(entries);
    const { rows } = this.#table;
    return html`${
        rows.length === 0
          ? html`<p class="hint">No expectations.</p>`
          : html`<ol class="testRows" aria-label="Expectations">
              ${rows.map(({ row, entry }, index) => this.#row(row, entry, index, shown))}
            </ol>`
      }
      <div class="line">
        <vscode-button id="addExpectation" secondary @click=${() => this.#add()}
          ><span slot="content-before">${codicon('add')}</span>Add Expectation</vscode-button
        >
      </div>`;
  }

  #row(
    row: ExpectationRow,
    entry: TestEntry | undefined,
    index: number,
    { results, problems }: ShownTests,
  ): TemplateResult {
    const found = findEntryProblems(toEntry(row));
    const key = JSON.stringify(entry);
    const isSent = entry !== undefined && JSON.stringify(toEntry(row)) === key;
    const late = isSent ? problems.find((each) => each.entry === key)?.problem : undefined;
    const label = `Expectation ${index + 1}`;
    const ofRow = found.find(({ key: own }) => own === undefined)?.problem ?? late;
    return html`<li class="testRow" aria-label=${label}>
      <div class="testCells">
        <span class="subjectCell"
          >${selectField(
            {
              id: `subject-${index}`,
              label: withProblem(`${label}: subject`, ofRow),
              choices: subjects,
              value: row.subject,
              onSelect: (subject) => this.#change(index, withSubject(row, subject), 'at once'),
            },
            true,
          )}</span
        >${this.#name(row, index, label, found)}
        <div class="predicateCells">
          ${row.predicates.map((predicate, at) => this.#predicate(row, predicate, index, at, label, found))}
          ${fieldProblem(ofRow)}
        </div>
        <span class="rowButtons"
          >${iconButton('add', `Add predicate to ${label.toLowerCase()}`, () => this.#addPredicate(row, index), !nextPredicate(row))}${iconButton('trash', `Remove ${label.toLowerCase()}`, () => this.#remove(index))}</span
        >
      </div>
      ${isSent ? resultLine(results.find((each) => each.entry === key)) : nothing}
    </li>`;
  }

  #name(row: ExpectationRow, index: number, label: string, found: readonly EntryProblem[]): TemplateResult {
    const { subject, name } = row;
    const problem = found.find(({ key }) => key === subject)?.problem;
    if (subject === 'header' || subject === 'json') {
      const words = nameWords[subject];
      return html`<span class="nameCell"
        >${textField(
          {
            id: `name-${index}`,
            label: withProblem(`${label}: ${words.label}`, problem),
            value: name,
            placeholder: words.example,
            invalid: problem !== undefined,
            onType: (typed) => this.#change(index, withName(row, typed), 'typed'),
          },
          true,
        )}${fieldProblem(problem)}</span
      >`;
    }
    const forms: readonly string[] =
      subject === 'body' ? bodyForms : subject === 'output' ? outputStreams : [];
    if (forms.length === 0) return html`<span class="nameCell"></span>`;
    return html`<span class="nameCell"
      >${selectField(
        {
          id: `name-${index}`,
          label: `${label}: ${subject === 'body' ? 'read as' : 'stream'}`,
          choices: forms.map((value) => ({ value, label: value })),
          value: name,
          onSelect: (form) => this.#change(index, withName(row, form), 'at once'),
        },
        true,
      )}</span
    >`;
  }

  #predicate(
    row: ExpectationRow,
    predicate: RowPredicate,
    index: number,
    at: number,
    label: string,
    found: readonly EntryProblem[],
  ): TemplateResult {
    const { name, negated, text } = predicate;
    const change = (next: RowPredicate, how: 'at once' | 'typed'): void =>
      this.#change(index, { ...row, predicates: row.predicates.with(at, next) }, how);
    const problem = problemOf(row, predicate, at, found);
    const words = predicateWords[name];
    const id = `value-${index}-${at}`;
    const fieldLabel = `${label}: ${negated ? words.not : words.label}`;
    return html`<div class="predicateCell">
      <span class="predicateName"
        >${selectField(
          {
            id: `predicate-${index}-${at}`,
            label: `${label}: predicate ${at + 1}`,
            choices: choicesOf(row, predicate),
            value: toValue(predicate),
            onSelect: (value) => change(withPredicate(predicate, value), 'at once'),
          },
          true,
        )}</span
      ><span class="valueCell"
        >${
          name === 'exists'
            ? selectField(
                {
                  id,
                  label: fieldLabel,
                  choices: [
                    { value: 'true', label: 'true' },
                    { value: 'false', label: 'false' },
                  ],
                  value: text === 'false' ? 'false' : 'true',
                  onSelect: (value) => change({ ...predicate, text: value }, 'at once'),
                },
                true,
              )
            : textField(
                {
                  id,
                  label: withProblem(fieldLabel, problem),
                  value: text,
                  placeholder: words.example,
                  invalid: problem !== undefined,
                  onType: (typed) => change({ ...predicate, text: typed }, 'typed'),
                },
                true,
              )
        }${fieldProblem(problem)}</span
      >${
        row.predicates.length > 1
          ? iconButton('close', `Remove predicate ${at + 1} of ${label.toLowerCase()}`, () => {
              this.#change(index, { ...row, predicates: row.predicates.toSpliced(at, 1) }, 'at once');
              focusOn(`predicate-${index}-${Math.max(0, at - 1)}`);
            })
          : nothing
      }
    </div>`;
  }

  #add(): void {
    this.#table.add(newRow);
    this.#send('at once');
    focusOn(`subject-${this.#table.rows.length - 1}`);
  }

  #addPredicate(row: ExpectationRow, index: number): void {
    const next = nextPredicate(row);
    if (!next) return;
    const predicates = [...row.predicates, { ...next, text: '' }];
    this.#change(index, { ...row, predicates }, 'at once');
    focusOn(`predicate-${index}-${predicates.length - 1}`);
  }

  #remove(index: number): void {
    this.#table.remove(index);
    this.#send('at once');
    const { length } = this.#table.rows;
    focusOn(length > 0 ? `subject-${Math.min(index, length - 1)}` : 'addExpectation');
  }

  #change(index: number, row: ExpectationRow, how: 'at once' | 'typed'): void {
    this.#table.change(index, row);
    this.#send(how);
  }

  #send(how: 'at once' | 'typed'): void {
    const edit = { field: 'expect', value: this.#table.entries } as const;
    if (how === 'typed') this.#actions.type(edit);
    else this.#actions.edit(edit);
    this.#redraw();
  }
}

/** Returns the predicate that is added next; undefined if the row has all. It can have one that is negated. */
function nextPredicate({
  predicates,
  ...row
}: ExpectationRow): Pick<RowPredicate, 'name' | 'negated'> | undefined {
  return offeredPredicates(row).find(
    (each) =>
      !predicates.some(({ name, negated }) => (each.negated ? negated : name === each.name && !negated)),
  );
}

/** Returns the predicates that can be selected: those of the row that are free, and the one that is shown. */
function choicesOf(row: ExpectationRow, shown: RowPredicate): readonly Choice[] {
  const taken = new Set(row.predicates.filter((each) => each !== shown).map(toValue));
  const offered: readonly Pick<RowPredicate, 'name' | 'negated'>[] = [...offeredPredicates(row)];
  const isShown = offered.some((each) => toValue(each) === toValue(shown));
  return [...(isShown ? offered : [shown, ...offered])]
    .filter((each) => !taken.has(toValue(each)))
    .map((each) => {
      const { label, not, about } = predicateWords[each.name];
      return {
        value: toValue(each),
        label: each.negated ? not : label,
        description: about.replaceAll('`', ''),
      };
    });
}

function toValue({ name, negated }: Pick<RowPredicate, 'name' | 'negated'>): string {
  return negated ? `not ${name}` : name;
}

function withPredicate(before: RowPredicate, value: string): RowPredicate {
  const negated = value.startsWith('not ');
  const name = (negated ? value.slice('not '.length) : value) as RowPredicate['name'];
  return { name, negated, text: before.text };
}

/** A value subject has all its predicates in one member, and `not` is one member as well. */
function problemOf(
  { subject, predicates }: ExpectationRow,
  { name, negated }: RowPredicate,
  at: number,
  found: readonly EntryProblem[],
): string | undefined {
  if (negated && predicates.findIndex((each) => each.negated) !== at)
    return 'A row can have one “not”. Add another row.';
  const key = negated ? 'not' : name;
  const own = found.find((each) => each.key === key);
  if (own) return own.problem;
  const isPart = ['header', 'json', 'body', 'output'].includes(subject);
  const ofSubject = isPart ? undefined : found.find((each) => each.key === subject);
  return ofSubject && at === predicates.length - 1 ? ofSubject.problem : undefined;
}
