import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareCells, sortRows } from '../../../../../../src/webview/response/viewers/table/sortRows.ts';

function sorted(values: readonly number[]): readonly number[] {
  const steps = sortRows(values.length, (a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  for (;;) {
    const next = steps.next();
    if (next.done) return [...next.value];
  }
}

describe('sortRows', () => {
  it('keeps equal rows in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 }), { maxLength: 50 }), (values) => {
        const rows = values.map((_, row) => row);
        expect(sorted(values)).toEqual(rows.toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0)));
      }),
    );
  });

  it.each([999, 1000, 1001, 2000, 4321])('merges %i rows', (count) => {
    const values = Array.from({ length: count }, (_, n) => (n * 7919) % 101);
    const rows = values.map((_, row) => row);
    expect(sorted(values)).toEqual(rows.toSorted((a, b) => (values[a] ?? 0) - (values[b] ?? 0)));
  });
});

it('compareCells sorts numbers by value before text, text as people do, and empty cells last', () => {
  const cells = [
    'b',
    '',
    '10',
    'a10',
    '9',
    '-3',
    'a9',
    '1e3',
    '12345678901234567891',
    '12345678901234567890',
  ];
  expect(cells.toSorted(compareCells)).toEqual([
    '-3',
    '9',
    '10',
    '1e3',
    '12345678901234567890',
    '12345678901234567891',
    'a9',
    'a10',
    'b',
    '',
  ]);
});
