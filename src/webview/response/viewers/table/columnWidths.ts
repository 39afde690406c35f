import type { Cells } from './cells.ts';

/** Rows that the widths depend on; others are cut off. */
const measured = 100;

/** Narrowest and widest column, in characters. */
const [narrowest, widest] = [6, 48];

/** Returns the width of each column in characters, for its name and its first cells. */
export function columnWidths(cells: Cells): readonly number[] {
  const rows = Array.from({ length: Math.min(measured, cells.rowCount) }, (_, row) => row);
  return cells.columns.map((name, column) => {
    const lengths = rows.map((row) => cells.value(row, column).length);
    // The name has the mark of the sort order beside it.
    return Math.min(widest, Math.max(narrowest, name.length + 2, ...lengths) + 3);
  });
}
