/**
 * The longest result, as a multiple of the text: thousands of nested brackets would need gigabytes of
 * indentation.
 */
const growthLimit = 20;

/** Characters of a piece of the result, about. */
const pieceLength = 32 * 1024;

/**
 * Formats JSON over several lines. Tokens are copied, so big integers, number formats and repeated keys stay
 * as they are. Invalid or incomplete JSON is formatted as far as its tokens go; several values, as in NDJSON,
 * get a line each. A text that would become many times longer is returned unchanged.
 */
export function prettyJson(text: string): string {
  let grown = false;
  const pieces = [...prettyJsonPieces(text, () => (grown = true))];
  return grown ? text : pieces.join('');
}

/**
 * Formats JSON like `prettyJson`, in pieces that each take about a millisecond, so that a page can show the
 * first one at once. If the result would become many times longer, the rest is returned as it is.
 *
 * @param onGrown called when that happens
 */
export function* prettyJsonPieces(
  text: string,
  onGrown: () => void = () => {},
): Generator<string, void, undefined> {
  let piece = '';
  let indentation = 0;
  let depth = 0;
  let previous = '';
  for (let start = skipSpace(text, 0); start < text.length;) {
    const end = endOfToken(text, start);
    const first = text.charAt(start);
    if (isClosing(first)) depth = Math.max(0, depth - 1);
    if (breaksBetween(previous, first, depth)) {
      indentation += 2 * depth;
      if (indentation > growthLimit * text.length) {
        onGrown();
        yield piece;
        yield* slices(text, start);
        return;
      }
      piece += `\n${indent(depth)}`;
    } else if (previous === ':' || (isValue(previous) && isValue(first))) piece += ' ';
    piece += text.slice(start, end);
    if (isOpening(first)) depth++;
    previous = first;
    start = skipSpace(text, end);
    if (piece.length > pieceLength) {
      yield piece;
      piece = '';
    }
  }
  if (piece !== '') yield piece;
}

function* slices(text: string, from: number): Generator<string, void, undefined> {
  for (let start = from; start < text.length; start += pieceLength)
    yield text.slice(start, start + pieceLength);
}

const indents: string[] = [];

/** Returns the indentation of a depth. That of the usual depths is only made once. */
function indent(depth: number): string {
  return depth < 64 ? (indents[depth] ??= '  '.repeat(depth)) : '  '.repeat(depth);
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
