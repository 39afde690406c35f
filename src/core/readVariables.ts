import { membersOf } from './jsonTree.ts';
import type { RequestReader } from './requestReader.ts';
import { toVariable, type Variables } from './variable.ts';

/** Reads the object `variables` of a file; each value keeps the JSON it was written as. */
export function readVariables(text: string, file: RequestReader): Variables {
  const node = file.member('variables')?.value;
  if (!node) return {};
  if (node.type === 'object')
    return Object.fromEntries(membersOf(node).map(({ name, value }) => [name, toVariable(text, value)]));
  file.report(node, 'variables must be an object');
  return {};
}
