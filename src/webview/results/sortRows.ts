import { classifyResult, type ResultOutcome } from '../../protocol/resultCounts.ts';
import type { ResultRow } from '../../protocol/results.ts';

/** The columns that rows can be sorted by. */
export const columns = ['name', 'functionName', 'status', 'duration', 'size', 'outcome'] as const;
export type Column = (typeof columns)[number];

/** The order of the rows. */
export type Sort = { readonly column: Column; readonly isDescending: boolean };

/** The order of outcomes: what needs attention first. */
const ranks: readonly ResultOutcome[] = [
  'failed',
  'serverError',
  'clientError',
  'redirect',
  'unexpected',
  'running',
  'cancelled',
  'notSent',
  'skipped',
  'waiting',
  'success',
];

/** Sorts rows; without a sort, they keep the order of the run. Rows without a value come last in both directions. */
export function sortRows(rows: readonly ResultRow[], sort: Sort | undefined): readonly ResultRow[] {
  if (!sort) return rows;
  const sign = sort.isDescending ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: keyOf(row, sort.column) }));
  keyed.sort((a, b) => {
    if (a.key === undefined || b.key === undefined)
      return Number(a.key === undefined) - Number(b.key === undefined) || a.row.id - b.row.id;
    return sign * compare(a.key, b.key) || a.row.id - b.row.id;
  });
  return keyed.map(({ row }) => row);
}

/** Returns the next order after a click on a column: ascending, descending, then that of the run. */
export function toNextSort(sort: Sort | undefined, column: Column): Sort | undefined {
  if (sort?.column !== column) return { column, isDescending: false };
  return sort.isDescending ? undefined : { column, isDescending: true };
}

function keyOf(row: ResultRow, column: Column): string | number | undefined {
  return column === 'outcome' ? ranks.indexOf(classifyResult(row)) : row[column];
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
}
