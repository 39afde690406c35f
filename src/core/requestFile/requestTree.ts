import { createScanner, type Node } from 'jsonc-parser';
import { jsonEnd } from '../json/jsonScan.ts';
import { isJson } from '../json/jsonBody.ts';
import type { Span } from '../json/jsonSpan.ts';
import { parseJsonTree, type JsonTree } from '../json/jsonTree.ts';

/**
 * Parses a request file. Of what is in its JSON body no nodes are made where it is sound: nobody asks for them, and a body
 * may have megabytes. Its own node is there, with its place and kind.
 */
export function parseRequestTree(text: string): JsonTree {
  const body = findJsonBody(text);
  return (body && parseAround(text, body)) ?? parseJsonTree(text, true);
}

/** Undefined where something is wrong: what it is, only the whole tells. */
function parseAround(text: string, { offset, length }: Span): JsonTree | undefined {
  const end = offset + length;
  if (!isJson(text.slice(offset, end))) return undefined;
  // An empty one of its kind: a number would join with what stands beside it, and a string could be taken for a key.
  const empty = text[offset] === '{' ? '{}' : '[]';
  const { root, problems } = parseJsonTree(text.slice(0, offset) + empty + text.slice(end), true);
  if (!root || problems.length > 0) return undefined;
  return { root: stretch(root, offset, length - empty.length), problems };
}

/** The node with more room in that at an offset and in those around it; those behind it are moved. */
function stretch(node: Node, at: number, by: number): Node {
  const { type, value, offset, length, children } = node;
  const holds = offset <= at && at < offset + length;
  return {
    type,
    value,
    offset: offset > at ? offset + by : offset,
    length: holds ? length + by : length,
    ...(children && { children: children.map((child) => stretch(child, at, by)) }),
  };
}

/** Where the value at `body.json` stands, if that is an object or a list that ends. */
function findJsonBody(text: string): Span | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  let [last, key] = ['', ''];
  let inBody = false;
  let before = -1;
  // A comment that is not closed is given again and again.
  for (scanner.scan(); scanner.getTokenOffset() > before; scanner.scan()) {
    const offset = scanner.getTokenOffset();
    before = offset;
    const first = text[offset];
    if (first === '"') last = scanner.getTokenValue();
    else if (first === ':') key = last;
    else if (first === '{' || first === '[') {
      if (inBody && depth === 2 && key === 'json') {
        const end = jsonEnd(text, offset);
        return end === undefined ? undefined : { offset, length: end - offset };
      }
      depth++;
      if (depth === 2) inBody = key === 'body' && first === '{';
    } else if (first === '}' || first === ']') {
      depth--;
      if (depth < 2) inBody = false;
    }
  }
  return undefined;
}
