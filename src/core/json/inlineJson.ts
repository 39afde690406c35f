import { isTrivia, jsonTokens } from './jsonTokens.ts';

/** Writes JSON in one line, with spaces as people type them: `{ "gte": 200, "lt": 300 }`. Tokens stay as they are. */
export function inlineJson(json: string): string {
  let written = '';
  let previous = '';
  for (const token of jsonTokens(json)) {
    if (isTrivia(token)) continue;
    const { text } = token;
    written += gapBetween(previous, text) + text;
    previous = text;
  }
  return written;
}

function gapBetween(before: string, after: string): string {
  if (before === '{' || after === '}') return before === '{' && after === '}' ? '' : ' ';
  return before === ',' || before === ':' ? ' ' : '';
}
