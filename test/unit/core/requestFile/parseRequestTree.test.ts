import * as fc from 'fast-check';
import { getNodeValue, type Node } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { membersOf, parseJsonTree, type JsonTree } from '../../../../src/core/json/jsonTree.ts';
import { parseRequestTree } from '../../../../src/core/requestFile/parseRequestTree.ts';
import { requestTexts } from '../../../support/files/requestFiles.ts';
import { propertyRuns } from '../../../support/testScope.ts';

/** Returns a tree without the inside of the JSON body. */
function outline({ root, problems }: JsonTree): unknown {
  const body = root && memberOf(root, 'body');
  const json = body && memberOf(body, 'json');
  const strip = (node: Node): unknown => ({
    type: node.type,
    offset: node.offset,
    length: node.length,
    ...(node !== json && { value: node.value, children: node.children?.map(strip) }),
  });
  return { problems, root: root && strip(root) };
}

function memberOf(node: Node, wanted: string): Node | undefined {
  return membersOf(node).find(({ name }) => name === wanted)?.value;
}

describe('the tree of a request', () => {
  it('is that of the whole text, except inside its JSON body', () => {
    fc.assert(
      fc.property(requestTexts, (text) => {
        expect(outline(parseRequestTree(text))).toEqual(outline(parseJsonTree(text, true)));
      }),
    );
  });

  it('is that of the whole text if the body is any sequence of JSON tokens', () => {
    const pieces = '{ } [ ] , : "a" "a": "json": 1 - .5 e5 " // /* */ \\'.split(' ');
    const texts = fc
      .array(fc.constantFrom(...pieces, '\n', '\r'), { maxLength: 7 })
      .map((body) => `{"body":{"json":${body.join('')}}}`);
    fc.assert(
      fc.property(texts, (text) => {
        expect(outline(parseRequestTree(text))).toEqual(outline(parseJsonTree(text, true)));
      }),
      propertyRuns(5_000),
    );
  });

  it('has no nodes inside a valid body of any depth', () => {
    const { root } = parseRequestTree(
      '{ "body": { "json": { "a": [1, { "b": "]}" /* } */ }] } }, "name": "x" }',
    );
    const body = root && memberOf(root, 'body');
    expect((body && memberOf(body, 'json'))?.children).toEqual([]);
    expect(root && getNodeValue(memberOf(root, 'name') ?? root)).toBe('x');
  });

  it.each([
    '{ "body": { "json": { "a": } } }',
    '{ "body": { "json": [1, 2 } }',
    '{ "body": { "json": { "a": "b',
    '{ "body": { "json": [1] }',
    '{ "body": { "json": [1] /*',
    '{ "body": { "json": [1,] } }',
    '{ "body": { "json": [1].5 } }',
    '{ "body": { "json": 1[1] } }',
    '{ "body": { "json": -[1] } }',
    '{ "body": { "json": {}e5 } }',
    '{ "body": { "json": 1, { "a": 1 }: 2 } }',
    '[{ "body": { "json": [1] } }]',
    '{ "a": { "json": [1] }, "body": [{ "json": [2] }] }',
  ])('is that of the whole text for %s', (text) => {
    const [tree, whole] = [parseRequestTree(text), parseJsonTree(text, true)];
    expect(tree.problems).toEqual(whole.problems);
    expect(tree.root && getNodeValue(tree.root)).toEqual(whole.root && getNodeValue(whole.root));
  });
});
