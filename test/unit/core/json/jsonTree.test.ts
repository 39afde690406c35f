import * as fc from 'fast-check';
import { parseTree, type ParseError } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { maxJsonDepth } from '../../../../src/core/json/jsonScan.ts';
import { parseJsonTree } from '../../../../src/core/json/jsonTree.ts';
import { propertyRuns } from '../../../support/testScope.ts';

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

describe('the tree of a text', () => {
  const pieces =
    '{ } [ ] , : "a" "a\\n\\u00e9" "\\q" "\\ud800" " // /* */ / \\ 0 -1 1.5e3 01 1. .5 -e true false null nul'
      .split(' ')
      .concat(' ', '\n', '\r', '\t', '\u00a0', '\uFEFF', '"\u0001"', '"a\tb"', '// x', '/* x\n */');
  const objects = fc
    .json()
    .map((text) => JSON.stringify(JSON.parse(text), null, '\t'))
    .map((text) => text.replaceAll(/[,{[]\n/g, '$& // c\n'));

  it.each([true, false])(
    'is that of jsonc-parser, and its problems are, with trailing commas: %s',
    (allowed) => {
      const texts = fc.oneof(
        fc.array(fc.constantFrom(...pieces), { maxLength: 9 }).map((found) => found.join('')),
        objects,
        objects.map((text) => text.replaceAll(/\n\s*[}\]]/g, ',$&')),
      );
      fc.assert(
        fc.property(texts, (text) => {
          const errors: ParseError[] = [];
          const root = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: allowed });
          const tree = parseJsonTree(text, allowed);
          expect(tree.root).toEqual(root);
          expect(tree.problems.map(({ offset, length }) => ({ offset, length }))).toEqual(
            errors.map(({ offset, length }) => ({ offset, length })),
          );
        }),
        propertyRuns(10_000),
      );
    },
  );

  it.each(['[]', '{"a":1}'])('is made once around %s of the greatest depth, and not beyond', (inside) => {
    const nested = (depth: number): string => '['.repeat(depth) + inside + ']'.repeat(depth);
    expect(parseJsonTree(nested(maxJsonDepth - 1), false).problems).toEqual([]);
    const { root, problems } = parseJsonTree(nested(maxJsonDepth), false);
    expect(root).toBeUndefined();
    expect(problems.map(({ offset }) => offset)).toEqual([maxJsonDepth]);
  });
});
