import type { Node } from 'jsonc-parser';
import type { Uri } from 'vscode';
import { toJsonPath } from '../../core/json/jsonPath.ts';
import { membersOf, parseJsonTree } from '../../core/json/jsonTree.ts';
import { strictJson } from '../../core/json/strictJson.ts';
import type { Header } from '../../core/http/header.ts';
import type { ResponseSpool } from '../../invoker/spool/responseSpool.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';

/** Characters of a body whose paths are offered: more would take too long while the user types. */
const longestBody = 100_000;

/** Most paths that are offered. */
const mostPaths = 300;

/** Characters of a value that are read: of longer ones only the start is shown. */
export const longestValue = 1000;

/** A value of a response as JSON; cut if it is long. */
export type FoundValue = { readonly json: string; readonly isCut: boolean };

/** What the text editor knows of the last response to a request. */
export type LastResponse = {
  readonly headers: readonly Header[];
  /** The first values in its JSON body, by JSONPath. */
  readonly values: ReadonlyMap<string, FoundValue>;
};

/** The values of responses, and the size of the body that they were read from. */
const known = new WeakMap<
  ResponseSpool,
  { readonly size: number; readonly values: LastResponse['values'] }
>();

/** Returns the last response to a request in this session; undefined if there is none. */
export function readLastResponse(
  request: Uri,
  store: Pick<InvocationStore, 'all'>,
): LastResponse | undefined {
  const uri = request.toString();
  const last = store.all.find(({ source, head }) => head && source.origin.requestUri === uri);
  if (!last?.head) return undefined;
  const { text, spool } = last;
  const { size } = spool;
  const before = known.get(spool);
  const isWhole = size === spool.headSize && text.length <= longestBody;
  const values = before?.size === size ? before.values : isWhole ? readValues(text) : new Map();
  known.set(spool, { size, values });
  return { headers: last.head.headers, values };
}

function readValues(text: string): LastResponse['values'] {
  const { root, problems } = parseJsonTree(text, false);
  const found = new Map<string, FoundValue>();
  const add = (node: Node, location: readonly (string | number)[]): void => {
    if (found.size >= mostPaths) return;
    const isCut = node.length > longestValue;
    const json = strictJson(text, { ...node, length: Math.min(node.length, longestValue) });
    found.set(toJsonPath(location), { json, isCut });
    if (node.type === 'object')
      for (const { name, value } of membersOf(node)) add(value, [...location, name]);
    else for (const [index, child] of (node.children ?? []).entries()) add(child, [...location, index]);
  };
  if (root && problems.length === 0) add(root, []);
  return found;
}
