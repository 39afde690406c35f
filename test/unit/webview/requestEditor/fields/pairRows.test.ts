import { expect, test } from 'vitest';
import { PairRows } from '../../../../../src/webview/requestEditor/fields/pairRows.ts';

test('a row without a name is shown and not sent', () => {
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

test('headers that changed elsewhere take the place of all rows', () => {
  const table = new PairRows();
  table.show([['A', '1']]);
  table.add();
  table.show([['A', '2']]);
  expect(table.rows).toEqual([['A', '2']]);
  table.remove(0);
  expect(table.pairs).toEqual([]);
});
