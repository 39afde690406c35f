import { html, nothing, render } from 'lit';
import type { Disposable } from '../../../../core/common/lifecycle.ts';
import { toJsonPath } from '../../../../core/json/jsonPath.ts';
import { iconButton } from '../../../widgets/codicon.ts';
import { FindField } from '../common/findField.ts';
import { searchRows } from '../common/searchRows.ts';
import { finish, inSlices } from '../common/inSlices.ts';
import type { ShownBody, Viewer, ViewerHost } from '../common/viewer.ts';
import { VirtualRows } from '../common/virtualRows.ts';
import { columnLimit, type Cells } from './cells.ts';
import { columnWidths } from './columnWidths.ts';
import { copyBar } from './copyBar.ts';
import { createCsvCells } from './csvCells.ts';
import { createRecordCells } from './recordCells.ts';
import { compareCells, sortRows } from './sortRows.ts';
import { tableHeader, tableRow, type TableLook } from './tableRows.ts';
import { countFormulas, toCsv } from './toCsv.ts';

/** Shows CSV, TSV or a JSON array of objects as a table that can be sorted, searched and copied. */
export function createTableViewer(host: ViewerHost): Viewer {
  const element = document.createElement('div');
  element.className = 'tableViewer';
  const bar = document.createElement('div');
  const footer = document.createElement('div');
  footer.className = 'viewerFooter';
  let cells: Cells = createRecordCells();
  let shown: ShownBody | undefined;
  let order: Uint32Array | undefined;
  let sort: TableLook['sort'];
  let widths: readonly number[] = [];
  let column = 0;
  let work: Disposable | undefined;

  const look = (): TableLook => ({ cells, widths, column, sort, rowAt });
  const rowAt = (row: number): number => order?.[row] ?? row;
  const rows = new VirtualRows({
    role: 'grid',
    label: 'Table',
    prefix: 'table',
    header: () => tableHeader(look(), sortBy, toColumn, () => rows.element.focus()),
    row: (row, active) => tableRow(look(), row, active),
    activeId: (row) => `table-${row}-${column}`,
    onKey: (event, row) => onKey(event, row),
    onActive: () => showColumn(),
    onPress: (target) => {
      const cell = target.closest<HTMLElement>('[data-column]');
      if (cell) column = Number(cell.dataset['column']);
    },
  });
  rows.element.classList.add('table');
  const find = new FindField({
    async search(query, by) {
      const wanted = query.toLowerCase();
      const has = (row: number, each: number): boolean =>
        cells.value(rowAt(row), each).toLowerCase().includes(wanted);
      const row = await searchRows(
        {
          count: rows.count,
          current: rows.active,
          matches: (each) => cells.columns.some((_, index) => has(each, index)),
        },
        by,
      );
      if (row === undefined) return 'No results';
      column = cells.columns.findIndex((_, index) => has(row, index));
      rows.activate(row);
      showColumn();
      return `Row ${row + 1} of ${rows.count}`;
    },
    close: () => rows.element.focus(),
    announce: host.announce,
  });
  element.append(find.element, bar, rows.element, footer);

  const toColumn = (next: number): void => {
    column = Math.min(Math.max(0, next), Math.max(0, cells.columns.length - 1));
    rows.drawNow();
    showColumn();
  };
  const showColumn = (): void =>
    element
      .querySelector(`#${rows.rowId(rows.active)}-${column}`)
      ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const onKey = (event: KeyboardEvent, row: number): boolean => {
    const { key } = event;
    const command = event.ctrlKey || event.metaKey;
    if (command && key.toLowerCase() === 'c') host.copyText(cells.value(rowAt(row), column));
    else if (command) return false;
    else if (key === 'ArrowLeft') toColumn(column - 1);
    else if (key === 'ArrowRight') toColumn(column + 1);
    else if (key === 'ArrowUp' && row === 0)
      element.querySelector<HTMLElement>(`#table-head-${column}`)?.focus();
    else return false;
    return true;
  };

  const sortBy = (by: number): void => {
    column = by;
    sort =
      sort?.column !== by ? { column: by, down: false } : sort.down ? undefined : { column: by, down: true };
    applySort();
  };
  const applySort = (): void => {
    work?.dispose();
    if (!sort) {
      order = undefined;
      return rows.refresh();
    }
    const { column: by, down } = sort;
    const compare = (a: number, b: number): number => {
      const [first, second] = [cells.value(a, by), cells.value(b, by)];
      // Empty cells stay at the end.
      const turn = down && first !== '' && second !== '' ? -1 : 1;
      return turn * compareCells(first, second);
    };
    work = finish(sortRows(cells.rowCount, compare), (sorted) => {
      order = sorted;
      rows.refresh();
      host.announce(`Sorted by ${cells.columns[by] ?? ''}, ${down ? 'descending' : 'ascending'}`);
    });
    rows.refresh();
  };

  const update = (): void => {
    if (cells.rowCount > 0 && rows.count < 100) widths = columnWidths(cells);
    else if (widths.length < cells.columns.length) widths = columnWidths(cells);
    rows.element.ariaRowCount = String(cells.rowCount + 1);
    rows.element.ariaColCount = String(cells.columns.length + 1);
    rows.setCount(cells.rowCount);
    render(toFooter(cells), footer);
  };
  const read = (body: ShownBody): void => {
    work?.dispose();
    order = undefined;
    const steps = cells.read(body.text, !body.running);
    work = inSlices(steps, { onSlice: update, onDone: () => (update(), sort && applySort()) });
  };
  const copy = (prefix: boolean): void => {
    render('', bar);
    work?.dispose();
    work = finish(toCsv(cells, rowAt, prefix), (text) => {
      host.copyText(text);
      host.announce('Copied the table as CSV');
      rows.element.focus();
    });
  };
  const copyAsCsv = (): void => {
    work?.dispose();
    work = finish(countFormulas(cells), (count) => {
      if (count === 0) return copy(false);
      render(
        copyBar(count, copy, () => (render('', bar), rows.element.focus())),
        bar,
      );
      bar.querySelector<HTMLElement>('vscode-button')?.focus();
    });
  };

  const expectCell = (): void => {
    const cell = cells.jsonAt?.(rowAt(rows.active), column);
    if (cell) host.addTest()?.({ kind: 'value', path: toJsonPath(cell.location), json: cell.json });
    else host.announce('This cell has no value');
  };

  return {
    element,
    show(body) {
      if (shown?.id === body.id && shown.text.length === body.text.length && shown.running === body.running)
        return;
      if (shown?.id !== body.id)
        cells = body.type === 'csv' ? createCsvCells(body.mediaType) : createRecordCells();
      shown = body;
      read(body);
    },
    find: () => find.open(),
    tools: () => [
      cells.jsonAt && host.addTest() ? iconButton('beaker', 'Expect Value of Cell', expectCell) : nothing,
      iconButton('export', 'Copy as CSV', copyAsCsv),
    ],
    dispose() {
      work?.dispose();
      rows.dispose();
    },
  };
}

function toFooter({ rowCount, columns }: Cells): unknown {
  const more = columns.length >= columnLimit ? ` (further columns are not shown)` : '';
  return html`${count(rowCount, 'row')}, ${count(columns.length, 'column')}${more}`;
}

function count(n: number, what: string): string {
  return `${n.toLocaleString('en')} ${what}${n === 1 ? '' : 's'}`;
}
