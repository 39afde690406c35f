import type { Node } from 'jsonc-parser';
import { isTrivia, jsonTokens, type JsonToken } from './jsonTokens.ts';

/** Returns the text of a value as strict JSON: without comments, white space and trailing commas. Digits stay as written. */
export function strictJson(source: string, { type, offset, length }: Node): string {
  const written = source.slice(offset, offset + length);
  if (type !== 'object' && type !== 'array') return written;
  const tokens: JsonToken[] = [];
  for (const token of jsonTokens(written)) if (!isTrivia(token)) tokens.push(token);
  return tokens
    .filter(({ text }, index) => text !== ',' || !/^[}\]]/.test(tokens[index + 1]?.text ?? ''))
    .map(({ text }) => text)
    .join('');
}
