import { toJsonPath } from '../../../../core/json/jsonPath.ts';
import { skipSeparators } from '../json/jsonScan.ts';
import { OpenNode } from './openNode.ts';

/** A value in a JSON text: its JSONPath and its source. */
export type ValueAt = { readonly path: string; readonly json: string };

/** Finds the innermost value at an offset of a JSON text, or the one whose key is there. */
export function findValueAt(text: string, offset: number): ValueAt {
  let node = OpenNode.above(text, skipSeparators(text, text.startsWith('\uFEFF') ? 1 : 0), text.length);
  for (;;) {
    const index = Math.max(0, node.childAt(offset));
    const found = { path: toJsonPath(node.pathOf(index)), json: node.valueOf(index).trim() };
    if (!node.canExpand(index) || node.isBefore(index, offset)) return found;
    const child = node.expand(index);
    for (const _ of child.read()) if (child.count > 0 && !child.isBefore(child.count - 1, offset)) break;
    if (child.count === 0 || child.childAt(offset) < 0) return found;
    node = child;
  }
}
