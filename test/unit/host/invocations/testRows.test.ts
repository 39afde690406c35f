import { expect, it } from 'vitest';
import { parseRequestFile } from '../../../../src/core/requestFile/requestFile.ts';
import { readRequestTests } from '../../../../src/core/requestFile/requestTests.ts';
import { findRow, rowAt, rowsOf, type TestRow } from '../../../../src/host/invocations/testRows.ts';

function rowsIn(...expectations: readonly object[]): readonly TestRow[] {
  const text = JSON.stringify({ function: 'f', expect: expectations, capture: { id: '$.id' } });
  const parsed = parseRequestFile(text, 'a');
  if (!parsed.ok) throw new Error(text);
  return rowsOf({ checks: parsed.value, tests: readRequestTests(text) });
}

const [status, a, b] = [{ status: 200 }, { json: '$.a', equals: 1 }, { json: '$.b', equals: 2 }];

/** Where the row at an index is after an edit. */
const moved = (before: readonly TestRow[], index: number, after: readonly TestRow[]): unknown => {
  const row = rowAt(before, before[index]?.span.offset ?? 0);
  const found = row && findRow(after, row);
  return found && { list: found.list, index: found.index, offset: found.span.offset };
};

it('a row is found by its text after other rows were removed or added', () => {
  const after = rowsIn(a, b);
  expect(moved(rowsIn(status, a, b), 1, after)).toEqual({
    list: 'expect',
    index: 0,
    offset: after[0]?.span.offset,
  });
  expect(moved(rowsIn(status, a, b), 3, after)).toEqual({
    list: 'capture',
    index: 0,
    offset: after[2]?.span.offset,
  });
  expect(moved(rowsIn(a), 0, rowsIn(status, b, a))).toMatchObject({ list: 'expect', index: 2 });
});

it('a row that was changed or removed is not found, and of equal rows the nearest is', () => {
  expect(moved(rowsIn(a), 0, rowsIn({ ...a, equals: 2 }, b))).toBeUndefined();
  expect(moved(rowsIn(a, b, a), 2, rowsIn(a, a))).toMatchObject({ list: 'expect', index: 1 });
});
