import { describe, expect, it } from 'vitest';
import { createRecordCells } from '../../../../../../src/webview/response/viewers/table/recordCells.ts';
import { countFormulas, toCsv } from '../../../../../../src/webview/response/viewers/table/toCsv.ts';

function resultOf<T>(steps: Generator<void, T>): T {
  for (;;) {
    const next = steps.next();
    if (next.done) return next.value;
  }
}

const values = ['=1+1', '+CALL()', '-2+3', '@SUM(A1)', '\tx', '-5', '+3.5%', '-1.200,50', 'a=b', 'plain'];
const cells = createRecordCells();
for (const _ of cells.read(JSON.stringify(values.map((v) => ({ v }))), true));

describe('copying as CSV', () => {
  it('counts cells that start with =, +, - or @ but are no numbers', () => {
    expect(resultOf(countFormulas(cells))).toBe(5);
  });

  it('puts an apostrophe before these cells only', () => {
    expect(resultOf(toCsv(cells, (row) => row, true)).split('\r\n')).toEqual([
      'v',
      "'=1+1",
      "'+CALL()",
      "'-2+3",
      "'@SUM(A1)",
      "'\tx",
      '-5',
      '+3.5%',
      '"-1.200,50"',
      'a=b',
      'plain',
      '',
    ]);
  });

  it('leaves all cells unchanged otherwise, in the order of the rows', () => {
    const lines = resultOf(toCsv(cells, (row) => 9 - row, false)).split('\r\n');
    expect(lines.slice(1, 3)).toEqual(['plain', 'a=b']);
    expect(lines[10]).toBe('=1+1');
  });
});
