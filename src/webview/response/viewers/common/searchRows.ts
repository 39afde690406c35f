import { finish } from './inSlices.ts';

/** Rows that are searched before the page gets a chance to draw. */
const batch = 200;

/** The rows that are searched. */
export type SearchedRows = {
  readonly count: number;
  readonly current: number;
  readonly matches: (row: number) => boolean;
};

/** Finds the next row that matches (1) or the previous one (-1), around the end; with 0, the current row counts. In slices. */
export function searchRows(rows: SearchedRows, by: 1 | -1 | 0): Promise<number | undefined> {
  return new Promise((resolve) => {
    finish(steps(rows, by), resolve);
  });
}

function* steps(
  { count, current, matches }: SearchedRows,
  by: 1 | -1 | 0,
): Generator<void, number | undefined, undefined> {
  const last = count === 0 ? -1 : count;
  for (let step = by === 0 ? 0 : 1; step <= last; step++) {
    const row = (((current + (by === 0 ? 1 : by) * step) % count) + count) % count;
    if (matches(row)) return row;
    if (step % batch === 0) yield;
  }
  return undefined;
}
