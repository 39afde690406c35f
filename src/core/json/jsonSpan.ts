import type { Node } from 'jsonc-parser';
import { isTrivia, jsonTokens } from './jsonTokens.ts';
import type { Member } from './jsonTree.ts';

/** A part of a text, in UTF-16 units. */
export type Span = { readonly offset: number; readonly length: number };

/** Returns the span of a value, with the comments between the colon and the comma or brace after it. */
export function valueSpan(text: string, { key, value }: Member): Span {
  const colon = firstToken(text, endOf(key));
  const before = colon + 1;
  const start = before + (/^\s*/.exec(text.slice(before, value.offset))?.[0].length ?? 0);
  let end = endOf(value);
  for (const token of jsonTokens(text, end)) {
    if (!isTrivia(token)) break;
    if (token.kind === 'comment') end = token.offset + token.text.length;
  }
  return { offset: start, length: end - start };
}

/** Returns the offset of the comma if it is the next token after an offset; else undefined. */
export function commaAfter(text: string, offset: number): number | undefined {
  const next = firstToken(text, offset);
  return text[next] === ',' ? next : undefined;
}

/**
 * Returns the end of the comments on the line after an offset; the offset itself if the line contains other
 * tokens.
 */
export function endOfLineTrivia(text: string, offset: number): number {
  let end = offset;
  for (const token of jsonTokens(text, offset)) {
    if (token.kind === 'lineEnd') return end;
    if (!isTrivia(token) || /[\r\n]/.test(token.text)) return offset;
    if (token.kind === 'comment') end = token.offset + token.text.length;
  }
  return end;
}

/** Returns the offset after a node. */
export function endOf(node: Node): number {
  return node.offset + node.length;
}

function firstToken(text: string, offset: number): number {
  for (const token of jsonTokens(text, offset)) if (!isTrivia(token)) return token.offset;
  return text.length;
}
