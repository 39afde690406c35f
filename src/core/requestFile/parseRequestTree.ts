import { createScanner, type Node } from 'jsonc-parser';
import { jsonEnd } from '../json/jsonScan.ts';
import { isJson } from '../json/jsonBody.ts';
import type { Span } from '../json/jsonSpan.ts';
import { membersOf, parseJsonTree, type JsonTree } from '../json/jsonTree.ts';

/** Characters up to which parsing the whole text takes less time than looking for its body first. */
const shortText = 4096;

/**
 * Parses a request file. The content of a valid JSON body gets no nodes, because nothing needs them and a
 * body may have megabytes; the body itself has one, with its position and type.
 */
export function parseRequestTree(text: string): JsonTree {
  const whole = text.length <= shortText ? parseJsonTree(text, true) : undefined;
  // The body may be nested more deeply than the rest.
  if (whole?.root && whole.problems.length === 0) {
    emptyBody(whole.root, text);
    return whole;
  }
  const body = findJsonBody(text);
  return (body && parseAround(text, body)) ?? parseJsonTree(text, true);
}

/** Removes the nodes inside a valid JSON body. */
function emptyBody(root: Node, text: string): void {
  const body = memberOf(root, 'body');
  const json = body && memberOf(body, 'json');
  if (json?.children && isJson(text.slice(json.offset, json.offset + json.length))) json.children.length = 0;
}

function memberOf(node: Node, wanted: string): Node | undefined {
  return node.type === 'object' ? membersOf(node).find(({ name }) => name === wanted)?.value : undefined;
}

/**
 * Parses the text without its JSON body; undefined for an invalid text, whose problems are only found by
 * parsing all of it.
 */
function parseAround(text: string, { offset, length }: Span): JsonTree | undefined {
  const end = offset + length;
  if (!isJson(text.slice(offset, end))) return undefined;
  // An empty value of the same type: a number could join its neighbours, and a string could be read as a key.
  const empty = text[offset] === '{' ? '{}' : '[]';
  const { root, problems } = parseJsonTree(text.slice(0, offset) + empty + text.slice(end), true);
  if (!root || problems.length > 0) return undefined;
  return { root: stretch(root, offset, length - empty.length), problems };
}

/** Lengthens the nodes at an offset, and moves the nodes after it. */
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

/** Finds the value of `body.json` if it is an object or array that is closed. */
function findJsonBody(text: string): Span | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  let [last, key] = ['', ''];
  let inBody = false;
  let before = -1;
  // The scanner repeats a comment that is not closed.
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
