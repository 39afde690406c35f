import { html, nothing, type TemplateResult } from 'lit';
import { codicon } from '../../../widgets/codicon.ts';
import type { Cells } from './cells.ts';

/** Characters of a cell that are drawn. */
const cellLength = 300;

/** How a table looks at the moment. */
export type TableLook = {
  readonly cells: Cells;
  /** In characters. */
  readonly widths: readonly number[];
  /** The column that keys act on. */
  readonly column: number;
  readonly sort: { readonly column: number; readonly down: boolean } | undefined;
  /** Returns the row of the cells that is shown at a position. */
  readonly rowAt: (row: number) => number;
};

/** Renders the names of the columns, as buttons that sort. The arrow keys move between them, and down to the rows. */
export function tableHeader(
  { cells, widths, sort, column }: TableLook,
  sortBy: (column: number) => void,
  toColumn: (column: number) => void,
  toRows: () => void,
): TemplateResult {
  const onKey = (event: KeyboardEvent): void => {
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (event.key === 'ArrowDown') toRows();
    else if (by === undefined) return;
    else {
      toColumn(column + by);
      const next = Math.min(Math.max(0, column + by), cells.columns.length - 1);
      document.querySelector<HTMLElement>(`#table-head-${next}`)?.focus();
    }
    event.preventDefault();
  };
  return html`<div class="row tableRow tableHead" role="row" aria-rowindex="1" @keydown=${onKey}>
    <span class="cell rowNumber" role="columnheader">#</span>
    ${cells.columns.map((name, index) => {
      const down = sort?.column === index ? sort.down : undefined;
      return html`<span
        class="cell"
        role="columnheader"
        aria-sort=${down === undefined ? 'none' : down ? 'descending' : 'ascending'}
        style="width: ${widths[index] ?? 10}ch"
      >
        <button
          type="button"
          id="table-head-${index}"
          tabindex="-1"
          title="Sort by ${name.slice(0, cellLength)}"
          @click=${() => sortBy(index)}
        >
          <span>${name.slice(0, cellLength) || '(empty)'}</span
          >${down === undefined ? nothing : codicon(down ? 'arrow-down' : 'arrow-up')}
        </button>
      </span>`;
    })}
  </div>`;
}

/** Renders a row. */
export function tableRow(look: TableLook, row: number, active: boolean): TemplateResult {
  const { cells, widths, column, rowAt } = look;
  return html`<div
    class="row tableRow ${active ? 'active' : ''}"
    role="row"
    data-row=${row}
    aria-rowindex=${row + 2}
    aria-selected=${active}
  >
    <span class="cell rowNumber" role="rowheader">${rowAt(row) + 1}</span>
    ${cells.columns.map((_, index) => {
      const value = cells.value(rowAt(row), index);
      return html`<span
        class="cell ${active && index === column ? 'current' : ''} ${isNumber(value) ? 'right' : ''}"
        role="gridcell"
        id="table-${row}-${index}"
        data-column=${index}
        style="width: ${widths[index] ?? 10}ch"
        >${value.slice(0, cellLength).replace(/\s+/g, ' ')}</span
      >`;
    })}
  </div>`;
}

function isNumber(value: string): boolean {
  return /^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(value);
}
