import { createScanner } from 'jsonc-parser';

/**
 * Lays JSON out over lines. Tokens are copied as they are, so big integers, number spellings and repeated keys survive;
 * what is no JSON, or was cut off, is laid out as far as its tokens go. Several values, as in NDJSON, stand below one another.
 */
export function prettyJson(text: string): string {
  const scanner = createScanner(text, false);
  const parts: string[] = [];
  let depth = 0;
  let previous = '';
  for (scanner.scan(); scanner.getTokenOffset() < text.length; scanner.scan()) {
    const start = scanner.getTokenOffset();
    const first = text.charAt(start);
    if (isSpace(first)) continue;
    if (isClosing(first)) depth = Math.max(0, depth - 1);
    if (breaksBetween(previous, first, depth)) parts.push('\n', '  '.repeat(depth));
    else if (previous === ':') parts.push(' ');
    parts.push(text.slice(start, start + scanner.getTokenLength()));
    if (isOpening(first)) depth++;
    previous = first;
  }
  return parts.join('');
}

/** Tokens are known by their first character; a comment's is a slash. */
function breaksBetween(previous: string, next: string, depth: number): boolean {
  if (previous === '') return false;
  if (isClosing(next)) return !isOpening(previous);
  if (isOpening(previous) || previous === ',' || previous === '/' || next === '/') return true;
  return depth === 0 && previous !== ':' && next !== ',' && next !== ':';
}

function isOpening(char: string): boolean {
  return char === '{' || char === '[';
}

function isClosing(char: string): boolean {
  return char === '}' || char === ']';
}

function isSpace(char: string): boolean {
  return char === ' ' || char === '\n' || char === '\t' || char === '\r';
}
