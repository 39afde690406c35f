/**
 * The longest result, as a multiple of the text: thousands of nested brackets would need gigabytes of
 * indentation.
 */
const growthLimit = 20;

/**
 * Formats JSON over several lines. Tokens are copied, so big integers, number formats and repeated keys stay
 * as they are. Invalid or incomplete JSON is formatted as far as its tokens go; several values, as in NDJSON,
 * get a line each. This is a hand-written scan, because it blocks the page while it formats megabytes.
 */
export function prettyJson(text: string): string {
  const parts: string[] = [];
  let length = 0;
  let depth = 0;
  let previous = '';
  for (let start = skipSpace(text, 0); start < text.length;) {
    const end = endOfToken(text, start);
    const first = text.charAt(start);
    if (isClosing(first)) depth = Math.max(0, depth - 1);
    if (breaksBetween(previous, first, depth)) {
      parts.push(`\n${'  '.repeat(depth)}`);
      length += 2 * depth;
      if (length > growthLimit * text.length) return text;
    } else if (previous === ':' || (isValue(previous) && isValue(first))) parts.push(' ');
    parts.push(text.slice(start, end));
    if (isOpening(first)) depth++;
    previous = first;
    start = skipSpace(text, end);
  }
  return parts.join('');
}

/** Recognises tokens by their first character. */
function breaksBetween(previous: string, next: string, depth: number): boolean {
  if (previous === '') return false;
  if (isClosing(next)) return !isOpening(previous);
  if (isOpening(previous) || previous === ',') return true;
  return depth === 0 && previous !== ':' && next !== ',' && next !== ':';
}

function endOfToken(text: string, start: number): number {
  const first = text.charAt(start);
  if (first === '"') return endOfString(text, start);
  let end = start + 1;
  if (isValue(first)) while (end < text.length && isBare(text.charAt(end))) end++;
  return end;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === '"') return at + 1;
    if (char === '\\') at++;
  }
  return text.length;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && isSpace(text.charAt(at))) at++;
  return at;
}

function isSpace(char: string): boolean {
  return char === ' ' || char === '\n' || char === '\t' || char === '\r';
}

function isOpening(char: string): boolean {
  return char === '{' || char === '[';
}

function isClosing(char: string): boolean {
  return char === '}' || char === ']';
}

function isValue(char: string): boolean {
  return char !== '' && char !== ',' && char !== ':' && !isOpening(char) && !isClosing(char);
}

/** Returns true for a character that continues a number, a literal or an invalid token. */
function isBare(char: string): boolean {
  return isValue(char) && char !== '"' && !isSpace(char);
}
