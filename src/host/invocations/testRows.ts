import type { ResponseChecks } from '../../core/expectations/expandChecks.ts';
import type { Span } from '../../core/json/jsonSpan.ts';
import type { RequestTests } from '../../core/requestFile/requestTests.ts';

/** A row of the form: an expectation or a capture in one version of a request. */
export type TestRow = {
  readonly list: 'expect' | 'capture';
  readonly index: number;
  /** Its text, which stays the same while other rows change. */
  readonly entry: string;
  /** Its position in the text of the request. */
  readonly span: Span;
};

/** The expectations and captures of a request, as values and as they are written. */
type TestedRequest = { readonly checks: ResponseChecks; readonly tests: RequestTests };

/** Returns the rows of a request. */
export function rowsOf({ checks, tests }: TestedRequest): readonly TestRow[] {
  const toRows = (list: TestRow['list'], all: readonly { readonly span: Span }[]): readonly TestRow[] =>
    all.map(({ span }, index) => ({ list, index, span, entry: JSON.stringify(tests[list][index]) }));
  return [...toRows('expect', checks.expectations), ...toRows('capture', checks.captures)];
}

/** Returns the row at an offset of the text. */
export function rowAt(rows: readonly TestRow[], offset: number): TestRow | undefined {
  return rows.find(({ span }) => span.offset === offset);
}

/** Finds a row of another version by its text; of several that are equal, the nearest. Undefined if it was changed or removed. */
export function findRow(rows: readonly TestRow[], { list, entry, index }: TestRow): TestRow | undefined {
  const distance = (row: TestRow): number => Math.abs(row.index - index);
  return rows
    .filter((row) => row.list === list && row.entry === entry)
    .toSorted((one, other) => distance(one) - distance(other))[0];
}
