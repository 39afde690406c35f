import { describe, expect, it } from 'vitest';
import { parseJsonTree } from '../../../../src/core/json/jsonTree.ts';

describe('parseJsonTree', () => {
  it.each([
    ['without a byte order mark', '', 7],
    ['with a byte order mark', '\uFEFF', 8],
  ])('returns the offset of a problem in the text as it is, %s', (_, mark, offset) => {
    const text = `${mark}{ "a": x }`;
    const [problem] = parseJsonTree(text, false).problems;
    expect(problem?.offset).toBe(offset);
    expect(text[offset]).toBe('x');
  });
});
