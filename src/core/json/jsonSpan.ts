import type { Node } from 'jsonc-parser';
import { endOfComments, skipSpace, skipTrivia } from './jsonScan.ts';
import { isTrivia, jsonTokens } from './jsonTokens.ts';
import type { Member } from './jsonTree.ts';

/** A part of a text, in UTF-16 units. */
export type Span = { readonly offset: number; readonly length: number };

/** Returns the span of a value, with the comments between the colon and the comma or brace after it. */
export function valueSpan(text: string, { key, value }: Member): Span {
  const offset = skipSpace(text, skipTrivia(text, endOf(key)) + 1);
  return { offset, length: endOfComments(text, endOf(value)) - offset };
}

/** Returns the offset of the comma if it is the next token after an offset; else undefined. */
export function commaAfter(text: string, offset: number): number | undefined {
  const next = skipTrivia(text, offset);
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
