import { describe, expect, it } from 'vitest';
import { dedent, lineIndent, reindent } from '../../../../src/core/json/jsonLayout.ts';

describe('lineIndent', () => {
  it.each([
    ['  a', 2, '  '],
    ['  a', 1, ' '],
    ['  a', 0, ''],
    ['a  b', 4, ''],
    ['x\n \ta b', 6, ' \t'],
    ['x\r \ta b', 6, ' \t'],
    ['  x\na', 4, ''],
    ['  x\n', 3, '  '],
    ['  x\r', 3, '  '],
    ['  x\n  y', 4, ''],
    ['x\n\n  y', 2, ''],
  ])('returns for %j at %d the indentation %j', (text, offset, indent) => {
    expect(lineIndent(text, offset)).toBe(indent);
  });
});

describe('dedent', () => {
  it.each([
    ['  a\n  b', '  ', '  a\nb'],
    ['a\n    b\n  c\n d\ne', '  ', 'a\n  b\nc\nd\ne'],
    ['a\n\tb', '  ', 'a\n\tb'],
    ['a\n \tb', '  ', 'a\n\tb'],
    ['a\n \tb', ' \t', 'a\nb'],
    ['a\r\n  b\r  c', '  ', 'a\r\nb\rc'],
    ['a\n\n  \nb', '  ', 'a\n\n\nb'],
    ['a\n  b', '', 'a\n  b'],
  ])('turns %j by %j into %j', (text, indent, expected) => {
    expect(dedent(text, indent)).toBe(expected);
  });
});

describe('reindent', () => {
  it.each([
    ['a\nb', '  ', '\n', 'a\n  b'],
    ['a\r\nb\rc\nd', ' ', '\n', 'a\n b\n c\n d'],
    ['a\nb', '\t', '\r\n', 'a\r\n\tb'],
    ['a\n\nb', '  ', '\n', 'a\n\n  b'],
    ['a\r\n\r\nb', '  ', '\n', 'a\n\n  b'],
    ['\na', '  ', '\n', '\n  a'],
    ['a', '  ', '\n', 'a'],
  ])('turns %j by %j with %j into %j', (text, indent, lineEnd, expected) => {
    expect(reindent(text, indent, lineEnd)).toBe(expected);
  });
});
