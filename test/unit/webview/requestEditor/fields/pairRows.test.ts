import { expect, it } from 'vitest';
import { PairRows } from '../../../../../src/webview/requestEditor/fields/pairRows.ts';

it('PairRows shows a row without a name but does not send it', () => {
  const table = new PairRows();
  table.show([['A', '1']]);
  table.add();
  table.change(1, ['', 'v']);
  expect(table.pairs).toEqual([['A', '1']]);
  table.show([['A', '1']]);
  expect(table.rows).toEqual([
    ['A', '1'],
    ['', 'v'],
  ]);
  table.change(1, ['B', 'v']);
  expect(table.pairs).toEqual([
    ['A', '1'],
    ['B', 'v'],
  ]);
});

it('PairRows replaces all rows if the headers changed elsewhere', () => {
  const table = new PairRows();
  table.show([['A', '1']]);
  table.add();
  table.show([['A', '2']]);
  expect(table.rows).toEqual([['A', '2']]);
  table.remove(0);
  expect(table.pairs).toEqual([]);
});
