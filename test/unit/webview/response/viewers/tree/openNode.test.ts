import { describe, expect, it } from 'vitest';
import { toJsonPath } from '../../../../../../src/core/json/jsonPath.ts';
import { OpenNode } from '../../../../../../src/webview/response/viewers/tree/openNode.ts';

const text = '{"a":1,"list":[10,{"x":[true]},30],"z":null}';

/** The visible rows as paths and values. */
function rowsOf(top: OpenNode): readonly string[] {
  return Array.from({ length: top.rows }, (_, row) => {
    const { parent, index } = top.rowAt(row);
    return `${toJsonPath(parent.pathOf(index))} ${parent.valueOf(index, 8)}`;
  });
}

function expand(node: OpenNode, index: number): OpenNode {
  const child = node.expand(index);
  for (const _ of child.read());
  return child;
}

describe('the rows of a tree', () => {
  const top = OpenNode.above(text, 0, text.length);
  const root = expand(top, 0);
  const list = expand(root, 1);
  const object = expand(list, 1);

  it('are those of all expanded values, in the order of the text', () => {
    expect(rowsOf(top)).toEqual([
      '$ {"a":1,"',
      '$.a 1',
      '$.list [10,{"x"',
      '$.list[0] 10',
      '$.list[1] {"x":[tr',
      '$.list[1].x [true]',
      '$.list[2] 30',
      '$.z null',
    ]);
  });

  it('are found by their value', () => {
    expect(root.rowOf(2)).toBe(7);
    expect(list.rowOf(2)).toBe(6);
    expect(object.rowOf(0)).toBe(5);
    expect(top.rowOf(0)).toBe(0);
  });

  it('are found by an offset of the text, in a key or a value', () => {
    expect(root.childAt(text.indexOf('"list"') + 1)).toBe(1);
    expect(root.childAt(text.indexOf('30'))).toBe(1);
    expect(list.childAt(text.indexOf('30'))).toBe(2);
    expect(root.childAt(text.indexOf('null'))).toBe(2);
  });

  it('can be expanded if they are objects or arrays', () => {
    expect([0, 1, 2].map((index) => root.canExpand(index))).toEqual([false, true, false]);
  });

  it('disappear when a value above them is collapsed, and come back', () => {
    root.collapse(1);
    expect(rowsOf(top)).toEqual(['$ {"a":1,"', '$.a 1', '$.list [10,{"x"', '$.z null']);
    expand(root, 1);
    expect(rowsOf(top)).toHaveLength(7);
  });
});
