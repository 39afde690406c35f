const [quote, backslash] = [0x22, 0x5c];

/**
 * Returns the offset after the string that begins at an offset; the end of the text if the string is not
 * closed.
 */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === backslash) at++;
  }
  return text.length;
}

/** Returns the offset after the comment that begins at an offset; undefined if there is none, or if it is not closed. */
function closedCommentEnd(text: string, start: number): number | undefined {
  if (text[start] !== '/') return undefined;
  if (text[start + 1] === '/') {
    const lineEnd = /[\r\n]|$/g;
    lineEnd.lastIndex = start;
    return lineEnd.exec(text)?.index;
  }
  const end = text[start + 1] === '*' ? text.indexOf('*/', start + 2) : -1;
  return end === -1 ? undefined : end + 2;
}

/**
 * Returns the offset after the comment that begins at an offset; the next offset if there is only a slash.
 */
function commentEnd(text: string, start: number): number {
  return closedCommentEnd(text, start) ?? (text[start + 1] === '*' ? text.length : start + 1);
}

/** Returns the offset of the first character from an offset on that is not white space. */
export function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

/** Returns the offset of the first token from an offset on; the end of the text if there is none. */
export function skipTrivia(text: string, from: number): number {
  const at = skipSpace(text, from);
  return text[at] === '/' ? skipSpace(text, endOfComments(text, at)) : at;
}

/** Returns the offset after the comments that follow an offset; the offset itself if none does. */
export function endOfComments(text: string, from: number): number {
  let end = from;
  let next = closedCommentEnd(text, skipSpace(text, end));
  while (next !== undefined) {
    end = next;
    next = closedCommentEnd(text, skipSpace(text, end));
  }
  return end;
}

/** A string, with its quotes, or a comment in a text; offsets in UTF-16 units. */
type Piece = { readonly kind: 'string' | 'comment'; readonly start: number; readonly end: number };

/**
 * Lists the strings and comments of a JSON text in order. A string that is not closed extends to the end. No
 * regular expression looks for the end of a string: a string of megabytes would exhaust it.
 */
export function* stringsAndComments(text: string): Generator<Piece> {
  const begin = /"|\/[/*]/g;
  for (let found = begin.exec(text); found; found = begin.exec(text)) {
    const start = found.index;
    const kind = found[0] === '"' ? 'string' : 'comment';
    const end = kind === 'string' ? stringEnd(text, start) : commentEnd(text, start);
    yield { kind, start, end };
    begin.lastIndex = end;
  }
}

/** Replaces each comment of a JSON text, but not what looks like one inside a string. */
export function replaceComments(source: string, replace: (comment: string) => string): string {
  if (!/\/[/*]/.test(source)) return source;
  let [result, copied] = ['', 0];
  for (const { kind, start, end } of stringsAndComments(source)) {
    if (kind === 'string') continue;
    result += source.slice(copied, start) + replace(source.slice(start, end));
    copied = end;
  }
  return result + source.slice(copied);
}

/**
 * Most levels of objects and arrays in a JSON file. Its readers are recursive, and the stack of Node is
 * exhausted after a few thousand levels.
 */
export const maxJsonDepth = 500;

/** A position in UTF-16 units, and the problem as the end of a sentence. */
type TooDeep = { readonly offset: number; readonly length: number; readonly problem: string };

/**
 * Returns the first bracket beyond the depth limit; undefined if there is none. The text need not be valid
 * JSON.
 */
export function findTooDeep(text: string): TooDeep | undefined {
  const offset = findBracket(text, 0, (depth) => depth > maxJsonDepth);
  return offset === undefined
    ? undefined
    : { offset, length: 1, problem: `values are nested more than ${maxJsonDepth} levels deep` };
}

/** Returns the offset after the object or array that begins at an offset; undefined if it is not closed. */
export function jsonEnd(text: string, start: number): number | undefined {
  const last = findBracket(text, start, (depth) => depth === 0);
  return last === undefined ? undefined : last + 1;
}

/**
 * Returns the offset of the first bracket whose depth is accepted. Ignores everything except brackets,
 * strings and comments, so the text may be invalid otherwise.
 */
function findBracket(text: string, start: number, isWanted: (depth: number) => boolean): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x7b: // {
      case 0x5b: // [
        depth++;
        if (isWanted(depth)) return at;
        break;
      case 0x7d: // }
      case 0x5d: // ]
        depth = Math.max(0, depth - 1);
        if (isWanted(depth)) return at;
        break;
      case 0x22: // "
        at = stringEnd(text, at) - 1;
        break;
      case 0x2f: // /
        at = commentEnd(text, at) - 1;
    }
  }
  return undefined;
}
