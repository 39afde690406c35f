import type { Node } from 'jsonc-parser';
import { isJson } from '../json/jsonBody.ts';
import { jsonEnd } from '../json/jsonScan.ts';
import { parseJsonTree, type JsonTree } from '../json/jsonTree.ts';

/**
 * Parses a request file. The content of a valid JSON body gets no nodes, because nothing needs them and a
 * body may have megabytes; the body itself has one, with its position and type.
 */
export function parseRequestTree(text: string): JsonTree {
  return parseJsonTree(text, true, (member, start) => {
    if (!isJsonBody(member)) return undefined;
    const end = jsonEnd(text, start);
    return end !== undefined && isJson(text.slice(start, end)) ? end : undefined;
  });
}

/** Returns true for the member `json` of `body`. */
function isJsonBody({ children, parent }: Node): boolean {
  const body = parent?.parent;
  return children?.[0]?.value === 'json' && body?.children?.[0]?.value === 'body' && !body.parent?.parent;
}
