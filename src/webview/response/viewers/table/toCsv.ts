import type { Cells } from './cells.ts';

/** Rows that are written before the page gets a chance to draw. */
const batch = 500;

/** Returns true for a cell that a spreadsheet may run as a formula. A plain number, such as -5, is none. */
function isFormula(cell: string): boolean {
  return /^[=+\-@\t\r]/.test(cell) && !/^[-+]?\d+(?:[.,]\d+)*%?$/.test(cell);
}

/** Writes a table as CSV (RFC 4180), in short steps. `prefix` puts an apostrophe before formulas, so that they stay text. */
export function* toCsv(
  cells: Cells,
  order: (row: number) => number,
  prefix: boolean,
): Generator<void, string, undefined> {
  const line = (values: readonly string[]): string =>
    `${values.map((value) => quote(prefix && isFormula(value) ? `'${value}` : value)).join(',')}\r\n`;
  const parts = [line(cells.columns)];
  for (let row = 0; row < cells.rowCount; row++) {
    parts.push(line(cells.columns.map((_, column) => cells.value(order(row), column))));
    if (row % batch === 0) yield;
  }
  return parts.join('');
}

/** Counts the cells that a spreadsheet may run, in short steps. */
export function* countFormulas(cells: Cells): Generator<void, number, undefined> {
  let count = cells.columns.filter(isFormula).length;
  for (let row = 0; row < cells.rowCount; row++) {
    for (const column of cells.columns.keys()) if (isFormula(cells.value(row, column))) count++;
    if (row % batch === 0) yield;
  }
  return count;
}

function quote(value: string): string {
  return /[",\r\n]/.test(value) || /^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
