import { describe, expect, it } from 'vitest';
import { decodePageState } from '../../../../src/webview/results/pageState.ts';
import { toRunText } from '../../../../src/webview/results/resultWords.ts';
import { sortRows, toNextSort, type Sort } from '../../../../src/webview/results/sortRows.ts';
import type { ResultRow } from '../../../../src/protocol/results.ts';

const row = (id: number, change: Partial<ResultRow> = {}): ResultRow => ({
  id,
  name: `r${id}`,
  file: `r${id}.ocifn.json`,
  functionName: 'echo',
  state: 'answered',
  status: 200,
  details: [],
  ...change,
});
const rows = [
  row(0, { name: 'r10', duration: 5 }),
  row(1, { name: 'r9', status: 502, duration: 70 }),
  row(2, { name: 'R2', state: 'waiting', status: undefined as never }),
  row(3, { name: 'a', state: 'failed', status: undefined as never, duration: 5 }),
];
const order = (sort: Sort | undefined): readonly number[] => sortRows(rows, sort).map(({ id }) => id);

describe('rows', () => {
  it.each<[readonly number[], Sort | undefined]>([
    [[0, 1, 2, 3], undefined],
    [[3, 2, 1, 0], { column: 'name', isDescending: false }],
    [[0, 1, 2, 3], { column: 'name', isDescending: true }],
    [[0, 3, 1, 2], { column: 'duration', isDescending: false }],
    [[1, 0, 3, 2], { column: 'duration', isDescending: true }],
    [[0, 1, 2, 3], { column: 'status', isDescending: false }],
    [[3, 1, 2, 0], { column: 'outcome', isDescending: false }],
    [[0, 2, 1, 3], { column: 'outcome', isDescending: true }],
  ])('are in the order %j when sorted by %j', (ids, sort) => {
    expect(order(sort)).toEqual(ids);
  });

  it('are sorted by a column in one direction, the other, and not at all', () => {
    const first = toNextSort(undefined, 'size');
    expect(first).toEqual({ column: 'size', isDescending: false });
    const second = toNextSort(first, 'size');
    expect(second).toEqual({ column: 'size', isDescending: true });
    expect(toNextSort(second, 'size')).toBeUndefined();
    expect(toNextSort(second, 'name')).toEqual({ column: 'name', isDescending: false });
  });
});

describe('the state of the page', () => {
  it('is restored, without what is not valid', () => {
    const kept = { sort: { column: 'size', isDescending: true }, expanded: [1, 2] };
    expect(decodePageState(kept)).toEqual(kept);
    for (const value of [undefined, null, 1, [], { sort: { column: 'x' }, expanded: 1 }, { sort: 'size' }])
      expect(decodePageState(value)).toEqual({ expanded: [] });
    expect(decodePageState({ sort: { column: 'name' }, expanded: ['1', 2, 1.5] })).toEqual({
      sort: { column: 'name', isDescending: false },
      expanded: [2],
    });
  });
});

describe('the state of a run in words', () => {
  it.each([
    [
      'Running 1 of 2: second',
      'running',
      [row(0, { state: 'waiting' }), row(1, { name: 'second', state: 'running' })],
    ],
    ['Running 2 of 2', 'running', [row(0), row(1)]],
    ['1 of 1 succeeded', 'ended', [row(0)]],
    ['1 of 4 succeeded, 2 failed, 1 not completed in 80 ms', 'ended', rows],
    [
      '1 of 3 succeeded, 1 failed, 1 skipped',
      'ended',
      [
        row(0, { status: 404, verdict: 'passed' }),
        row(1, { verdict: 'failed' }),
        row(2, { state: 'notSent', verdict: 'skipped' }),
      ],
    ],
    ['Cancelled: 0 of 1 succeeded, 1 not completed', 'cancelled', [row(0, { state: 'cancelled' })]],
  ] as const)('is %s', (text, state, own) => {
    expect(toRunText({ title: 'x', state, rows: own })).toBe(text);
  });
});
