import type { Node } from 'jsonc-parser';
import type { Uri } from 'vscode';
import { toJsonPath } from '../../core/json/jsonPath.ts';
import { membersOf, parseJsonTree } from '../../core/json/jsonTree.ts';
import { strictJson } from '../../core/json/strictJson.ts';
import type { Header } from '../../core/http/header.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';

/** Characters of a body whose paths are offered: more would take too long while the user types. */
const longestBody = 200_000;

/** Most paths that are offered. */
const mostPaths = 300;

/** What the text editor knows of the last response to a request. */
export type LastResponse = {
  readonly headers: readonly Header[];
  /** The source of the first values in its JSON body, by JSONPath. */
  readonly values: ReadonlyMap<string, string>;
};

/** Returns the last response to a request in this session; undefined if there is none. */
export function readLastResponse(
  request: Uri,
  store: Pick<InvocationStore, 'all'>,
): LastResponse | undefined {
  const uri = request.toString();
  const last = store.all.find(({ source, head }) => head && source.origin.requestUri === uri);
  if (!last?.head) return undefined;
  const { text, spool } = last;
  const isWhole = spool.size === spool.headSize && text.length <= longestBody;
  return { headers: last.head.headers, values: isWhole ? readValues(text) : new Map() };
}

function readValues(text: string): ReadonlyMap<string, string> {
  const { root, problems } = parseJsonTree(text, false);
  const found = new Map<string, string>();
  const add = (node: Node, location: readonly (string | number)[]): void => {
    if (found.size >= mostPaths) return;
    found.set(toJsonPath(location), strictJson(text, node));
    if (node.type === 'object')
      for (const { name, value } of membersOf(node)) add(value, [...location, name]);
    else for (const [index, child] of (node.children ?? []).entries()) add(child, [...location, index]);
  };
  if (root && problems.length === 0) add(root, []);
  return found;
}
