import { expect, it } from 'vitest';
import { findInText } from '../../../../../../src/webview/response/viewers/tree/treeSearch.ts';

const text = 'one Two one two (x) one';

it.each([
  ['one', 0, 1, 0],
  ['one', 1, 1, 8],
  ['two', 5, 1, 12],
  ['one', 21, 1, 0],
  ['one', 8, -1, 0],
  ['one', 0, -1, 20],
  ['(x)', 0, 1, 16],
  ['none', 0, 1, -1],
  ['none', 9, -1, -1],
] as const)('finds %j from %i in direction %i at %i', (query, from, by, expected) => {
  expect(findInText(text, query, from, by)).toBe(expected);
});

it('finds a match far before', () => {
  expect(findInText(`x${'a'.repeat(100_000)}`, 'X', 100_000, -1)).toBe(0);
});
