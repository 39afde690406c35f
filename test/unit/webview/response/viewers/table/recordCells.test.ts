import { describe, expect, it } from 'vitest';
import {
  createRecordCells,
  isRecordList,
} from '../../../../../../src/webview/response/viewers/table/recordCells.ts';

it.each([
  ['[{"a":1}]', true],
  [' \n[ {', true],
  ['\uFEFF[{', true],
  ['[]', false],
  ['[1,{}]', false],
  ['{"a":[{}]}', false],
  ['', false],
])('isRecordList of %j is %s', (text, expected) => {
  expect(isRecordList(text)).toBe(expected);
});

describe('the table of a JSON array', () => {
  const read = (text: string): readonly (readonly string[])[] => {
    const cells = createRecordCells();
    for (const _ of cells.read(text, true));
    return [
      cells.columns,
      ...Array.from({ length: cells.rowCount }, (_, row) =>
        cells.columns.map((_, column) => cells.value(row, column)),
      ),
    ];
  };

  it('has a column for each key, in the order in which they appear', () => {
    expect(read('[{"a":1,"b":"x"},{"c":null,"a":2}]')).toEqual([
      ['a', 'b', 'c'],
      ['1', 'x', ''],
      ['2', '', 'null'],
    ]);
  });

  it('knows where each cell is in the text', () => {
    const cells = createRecordCells();
    for (const _ of cells.read('[{"a b": 12345678901234567890},"x",{"c":1}]', true));
    expect(cells.jsonAt?.(0, 0)).toEqual({ location: [0, 'a b'], json: '12345678901234567890' });
    expect(cells.jsonAt?.(1, 1)).toEqual({ location: [1], json: '"x"' });
    expect(cells.jsonAt?.(2, 0)).toBeUndefined();
    expect(cells.jsonAt?.(2, 2)).toEqual({ location: [2, 'c'], json: '1' });
  });

  it('keeps the digits of numbers, and nested values as they are written', () => {
    expect(read('[{"id":12345678901234567890,"n":1.0e+2,"o":{"x": [1]}}]')).toEqual([
      ['id', 'n', 'o'],
      ['12345678901234567890', '1.0e+2', '{"x": [1]}'],
    ]);
  });

  it('has elements that are not objects in a column of their own', () => {
    expect(read('[{"a":"\\u00e9"},7,[1]]')).toEqual([
      ['a', 'value'],
      ['é', ''],
      ['', '7'],
      ['', '[1]'],
    ]);
  });

  it('has the first of repeated keys, and as much as there is of an incomplete text', () => {
    expect(read('[{"a":1,"a":2},{"a":"unfin')).toEqual([['a'], ['1'], ['"unfin']]);
  });
});
