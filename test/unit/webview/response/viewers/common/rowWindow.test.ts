import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  rowAfterKey,
  scrollToRow,
  toRowWindow,
} from '../../../../../../src/webview/response/viewers/common/rowWindow.ts';

const list = { count: 1000, rowHeight: 20, visible: 200, scrollTop: 0 };

describe('the rows to draw', () => {
  it('are the visible ones and a few around them', () => {
    expect(toRowWindow(list)).toEqual({ first: 0, end: 16, height: 20_000, top: 0 });
    expect(toRowWindow({ ...list, scrollTop: 10_000 })).toEqual({
      first: 494,
      end: 516,
      height: 20_000,
      top: 9880,
    });
    expect(toRowWindow({ ...list, scrollTop: 99_999 })).toMatchObject({ end: 1000 });
    expect(toRowWindow({ ...list, count: 0 })).toEqual({ first: 0, end: 0, height: 0, top: 0 });
  });

  it('include the first and the last of any number of rows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50_000_000 }), (count) => {
        expect(toRowWindow({ ...list, count }).first).toBe(0);
        const { height } = toRowWindow({ ...list, count });
        expect(toRowWindow({ ...list, count, scrollTop: Math.max(0, height - 200) }).end).toBe(count);
      }),
    );
  });

  it('include a row that was scrolled to, which is completely visible', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000_000 }),
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (count, n, at) => {
          const row = n % count;
          const { height } = toRowWindow({ ...list, count });
          const before = { ...list, count, scrollTop: at * Math.max(0, height - 200) };
          const scrollTop = scrollToRow(before, row);
          const { first, end, top } = toRowWindow({ ...before, scrollTop });
          expect(row).toBeGreaterThanOrEqual(first);
          expect(row).toBeLessThan(end);
          const y = top + (row - first) * 20 - scrollTop;
          expect(y).toBeGreaterThan(-0.5);
          expect(y).toBeLessThan(180.5);
        },
      ),
    );
  });
});

it.each([
  ['ArrowDown', 5, 6],
  ['ArrowUp', 0, 0],
  ['PageDown', 5, 9],
  ['PageDown', 95, 99],
  ['PageUp', 2, 0],
  ['Home', 50, 0],
  ['End', 50, 99],
  ['a', 50, undefined],
])('%s in row %i leads to row %s', (key, row, expected) => {
  expect(rowAfterKey(key, row, 100, 4)).toBe(expected);
});
