import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ResultDetail, ResultRow } from '../../protocol/results.ts';
import { outcomeLooks } from '../../core/invocation/outcome.ts';
import { codicon } from '../widgets/codicon.ts';
import type { PageState } from './pageState.ts';
import { resultCell, type CellActions } from './resultCell.ts';
import { columns, type Column, type Sort } from './sortRows.ts';

/** The actions of the table. */
export type TableActions = CellActions & {
  readonly sortBy: (column: Column) => void;
  readonly toggle: (id: number) => void;
};

const headings: Readonly<Record<Column, string>> = {
  name: 'Request',
  functionName: 'Function',
  status: 'Status',
  duration: 'Time',
  size: 'Size',
  outcome: 'Outcome',
};

/** Returns the columns that have room in a page of a width in pixels. */
function columnsFor(width: number): readonly Column[] {
  if (width > 700) return columns;
  if (width > 640) return ['name', 'status', 'duration', 'size', 'outcome'];
  return width > 520 ? ['name', 'status', 'duration', 'outcome'] : ['name', 'duration', 'outcome'];
}

/**
 * Renders the results as a grid: one stop of the Tab key, with the arrow keys inside (`moveInGrid`). Only the rows that changed
 * are rendered again.
 *
 * @param width of the page in pixels
 */
export function resultsTable(
  rows: readonly ResultRow[],
  { sort, expanded }: PageState,
  width: number,
  actions: TableActions,
): TemplateResult {
  const open = new Set(expanded);
  const shown = columnsFor(width);
  return html`<table class="results" role="grid" aria-label="Results">
    <thead>
      <tr data-row>
        <td class="toggleCell"></td>
        ${shown.map((column) => heading(column, sort, actions))}
      </tr>
    </thead>
    <tbody>
      ${repeat(
        rows,
        ({ id }) => id,
        (row) =>
          guard([row, open.has(row.id), shown.length], () =>
            resultRow(row, open.has(row.id), shown, actions),
          ),
      )}
    </tbody>
  </table>`;
}

function heading(column: Column, sort: Sort | undefined, { sortBy }: TableActions): TemplateResult {
  const isSorted = sort?.column === column;
  const order = !isSorted ? 'none' : sort.isDescending ? 'descending' : 'ascending';
  const icon = order === 'none' ? '' : order === 'descending' ? 'chevron-down' : 'chevron-up';
  return html`<th scope="col" class=${column} aria-sort=${order}>
    <button type="button" tabindex="-1" data-column=${column} @click=${() => sortBy(column)}>
      ${headings[column]}${icon === '' ? nothing : codicon(icon)}
    </button>
  </th>`;
}

function resultRow(
  row: ResultRow,
  isOpen: boolean,
  shown: readonly Column[],
  actions: TableActions,
): TemplateResult {
  const { id, details } = row;
  const hasDetails = details.length > 0;
  return html`<tr data-row>
      <td class="toggleCell">${hasDetails ? toggleButton(row, isOpen, actions) : nothing}</td>
      ${shown.map((column) => resultCell(column, row, actions))}
    </tr>
    ${
      isOpen && hasDetails
        ? html`<tr class="detailRow">
            <td></td>
            <td colspan=${shown.length} id="details-${id}">
              <ul class="details">
                ${details.map(detailLine)}
              </ul>
            </td>
          </tr>`
        : nothing
    }`;
}

function toggleButton({ id, name }: ResultRow, isOpen: boolean, { toggle }: TableActions): TemplateResult {
  return html`<button
    type="button"
    class="iconButton"
    tabindex="-1"
    data-column="toggle"
    aria-label="Details of ${name}"
    aria-expanded=${isOpen}
    aria-controls=${isOpen ? `details-${id}` : nothing}
    @click=${() => toggle(id)}
  >
    ${codicon(isOpen ? 'chevron-down' : 'chevron-right')}
  </button>`;
}

const detailIcons: Readonly<Record<ResultDetail['tone'], string>> = {
  good: outcomeLooks.success.icon,
  plain: 'info',
  warning: outcomeLooks.clientError.icon,
  bad: outcomeLooks.failed.icon,
};

function detailLine({ tone, text, hint }: ResultDetail): TemplateResult {
  return html`<li>
    <span class="look ${tone}">${codicon(detailIcons[tone])}</span>
    <span>${text}${hint === undefined ? nothing : html` <span class="hint">${hint}</span>`}</span>
  </li>`;
}
