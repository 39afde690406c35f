import type { Node } from 'jsonc-parser';
import type { TextProblem } from '../json/jsonTree.ts';
import type { Fault } from '../decode/plainDecoder.ts';

/** A problem in a JSON body that does not prevent sending: its position in the text, and its field. */
export type BodyProblem = TextProblem & {
  readonly severity: 'error' | 'warning';
  /** `data.bucketName`, `0.offset`; empty for the whole body. */
  readonly path: string;
};

/** Adds positions to faults. A missing member is reported at the object that should have it. */
export function toBodyProblems(
  root: Node,
  faults: readonly Fault[],
  severity: BodyProblem['severity'],
): readonly BodyProblem[] {
  return faults.map(({ path, expected }) => {
    const name = path.join('.');
    const { offset, length } = nodeAt(root, path);
    return { offset, length, path: name, severity, problem: `${name || 'the body'} must be ${expected}` };
  });
}

/** Returns the value of a path, or the first character of the nearest value that exists. */
function nodeAt(root: Node, path: readonly string[]): Pick<Node, 'offset' | 'length'> {
  let node = root;
  for (const key of path) {
    const next =
      node.type === 'array'
        ? node.children?.[Number(key)]
        : node.children?.find(({ children }) => children?.[0]?.value === key)?.children?.[1];
    if (!next) return { offset: node.offset, length: 1 };
    node = next;
  }
  return node;
}
