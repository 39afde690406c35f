import type { Node } from 'jsonc-parser';
import { isTrivia, jsonTokens, type JsonToken } from './jsonTokens.ts';

/** Returns the text of a value as strict JSON: without comments, white space and trailing commas. Digits stay as written. */
export function strictJson(source: string, { offset, length }: Node): string {
  const tokens: JsonToken[] = [];
  for (const token of jsonTokens(source.slice(offset, offset + length)))
    if (!isTrivia(token)) tokens.push(token);
  return tokens
    .filter(({ text }, index) => text !== ',' || !/^[}\]]/.test(tokens[index + 1]?.text ?? ''))
    .map(({ text }) => text)
    .join('');
}
