import type { Node } from 'jsonc-parser';
import type { TextProblem } from '../json/jsonTree.ts';
import type { Fault } from '../decode/plainDecoder.ts';

/** Something wrong in a JSON body by rules that it can be sent against: where in its text, and which field. */
export type BodyProblem = TextProblem & {
  readonly severity: 'error' | 'warning';
  /** `data.bucketName`, `0.offset`; empty for the whole. */
  readonly path: string;
};

/** Places faults in the text of the body that they were found in; one of a missing member stands where it belongs. */
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

/** The value that keys lead to, or the first character of what it is missing from. */
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
