import { columns, type Sort } from './sortRows.ts';

/** State of the page that VS Code keeps while it is hidden. The host keeps the results. */
export type PageState = {
  /** Absent: the order of the run. */
  readonly sort?: Sort;
  /** IDs of the rows whose details are shown. */
  readonly expanded: readonly number[];
};

/** Decodes a kept state, perhaps of an older version; missing and invalid members get their defaults. */
export function decodePageState(value: unknown): PageState {
  const kept = isRecord(value) ? value : {};
  const sort = isRecord(kept['sort']) ? kept['sort'] : {};
  const column = columns.find((each) => each === sort['column']);
  const expanded = Array.isArray(kept['expanded']) ? kept['expanded'] : [];
  return {
    ...(column && { sort: { column, isDescending: sort['isDescending'] === true } }),
    expanded: expanded.filter((each): each is number => Number.isSafeInteger(each)),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
