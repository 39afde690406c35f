import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cells } from '../../../../../../src/webview/response/viewers/table/cells.ts';
import { createCsvCells } from '../../../../../../src/webview/response/viewers/table/csvCells.ts';
import { createRecordCells } from '../../../../../../src/webview/response/viewers/table/recordCells.ts';
import { toCsv } from '../../../../../../src/webview/response/viewers/table/toCsv.ts';

function rowsOf(cells: Cells): readonly (readonly string[])[] {
  return Array.from({ length: cells.rowCount }, (_, row) =>
    cells.columns.map((_, column) => cells.value(row, column)),
  );
}

function read(text: string, mediaType = 'text/csv'): Cells {
  const cells = createCsvCells(mediaType);
  for (const _ of cells.read(text, true));
  return cells;
}

function resultOf<T>(steps: Generator<void, T>): T {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
  }
}

describe('the table of CSV', () => {
  it.each([
    ['a,b\n1,2\n', ['a', 'b'], [['1', '2']]],
    ['a,b\r\n1,2', ['a', 'b'], [['1', '2']]],
    ['a;b\n1;2', ['a', 'b'], [['1', '2']]],
    ['a\tb\n1\t2', ['a', 'b'], [['1', '2']]],
    ['a|b\n1|2', ['a', 'b'], [['1', '2']]],
    ['\uFEFFa,b\n1,2', ['a', 'b'], [['1', '2']]],
    ['a,b\n"1,""x""\n2",3', ['a', 'b'], [['1,"x"\n2', '3']]],
    ['a,b\n\n1,2\n\n', ['a', 'b'], [['1', '2']]],
    ['a,b\n1', ['a', 'b'], [['1', '']]],
    ['a\n1,2', ['a', 'Column 2'], [['1', '2']]],
    ['a\n"open', ['a'], [['open']]],
    ['"a;x",b\n1,2', ['a;x', 'b'], [['1', '2']]],
  ])('of %j has its columns and rows', (text, columns, rows) => {
    const cells = read(text);
    expect(cells.columns).toEqual(columns);
    expect(rowsOf(cells)).toEqual(rows);
  });

  it('only has tabs as separators in TSV', () => {
    const cells = read('a,b\tc\n1,2\t3', 'text/tab-separated-values');
    expect(rowsOf(cells)).toEqual([['1,2', '3']]);
  });

  it('is the same however the text arrives', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('ab",\r\n')) }),
        fc.array(fc.nat({ max: 20 }), { maxLength: 5 }),
        (text, cuts) => {
          const cells = createCsvCells('text/csv');
          // The separator is found in the first line, which is the same here.
          const whole = `h,i\n${text}`;
          for (const cut of cuts.toSorted((a, b) => a - b))
            for (const _ of cells.read(whole.slice(0, cut), false));
          for (const _ of cells.read(whole, true));
          expect(rowsOf(cells)).toEqual(rowsOf(read(whole)));
        },
      ),
    );
  });

  it('is the same after it was written as CSV and read again', () => {
    const cell = fc.string({ unit: fc.constantFrom(...Array.from('ab1 ",;\r\n=')) });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const records = createRecordCells();
        for (const _ of records.read(JSON.stringify(rows.map(([x, y]) => ({ x, y, z: '1' }))), true));
        const again = read(resultOf(toCsv(records, (row) => row, false)));
        expect(rowsOf(again)).toEqual(rows.map(([x, y]) => [x, y, '1']));
      }),
    );
  });

  it('does not draw more than a hundred columns', () => {
    expect(read(`${'a,'.repeat(500)}a\n${'1,'.repeat(500)}1`).columns).toHaveLength(100);
  });
});
