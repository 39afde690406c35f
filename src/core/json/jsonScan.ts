const [quote, backslash] = [0x22, 0x5c];

/** Offset just after the string that begins at an offset; the end of the text where no quote closes it. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === backslash) at++;
  }
  return text.length;
}

/** Offset just after the comment that begins with the slash at an offset, or just after that where none does. */
function commentEnd(text: string, start: number): number {
  if (text[start + 1] === '/') {
    const lineEnd = /[\r\n]|$/g;
    lineEnd.lastIndex = start;
    return lineEnd.exec(text)?.index ?? text.length;
  }
  if (text[start + 1] !== '*') return start + 1;
  const end = text.indexOf('*/', start + 2);
  return end === -1 ? text.length : end + 2;
}

/** Where a string, quotes included, or a comment stands in a text. */
type Span = { readonly kind: 'string' | 'comment'; readonly start: number; readonly end: number };

/**
 * The strings and comments of a JSON text, one after the other. Where a string is not closed, all behind it counts as one. No pattern
 * finds the ends of strings: one of megabytes would be too much for it.
 */
export function* stringsAndComments(text: string): Generator<Span> {
  const begin = /"|\/[/*]/g;
  for (let found = begin.exec(text); found; found = begin.exec(text)) {
    const start = found.index;
    const kind = found[0] === '"' ? 'string' : 'comment';
    const end = kind === 'string' ? stringEnd(text, start) : commentEnd(text, start);
    yield { kind, start, end };
    begin.lastIndex = end;
  }
}

/** Puts something else in the place of each comment of a JSON text; strings may hold what looks like one. */
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
 * Deepest nesting of objects and lists in a file of JSON. What reads such a file calls itself for each level, and the stack of
 * Node ends after a few thousand.
 */
export const maxJsonDepth = 500;

/** Where a text is nested too deeply, in UTF-16 units, and how to say so. */
type TooDeep = { readonly offset: number; readonly length: number; readonly problem: string };

/** The bracket of a text, which need not be JSON, that is nested too deeply; undefined where none is. */
export function findTooDeep(text: string): TooDeep | undefined {
  const offset = findBracket(text, 0, (depth) => depth > maxJsonDepth);
  return offset === undefined
    ? undefined
    : { offset, length: 1, problem: `values are nested more than ${maxJsonDepth} levels deep` };
}

/** Where the object or list that begins at an offset ends: just after its bracket. Undefined where it does not. */
export function jsonEnd(text: string, start: number): number | undefined {
  const last = findBracket(text, start, (depth) => depth === 0);
  return last === undefined ? undefined : last + 1;
}

/**
 * Finds the first bracket with a certain number of open ones after it. Only brackets, strings and comments are looked at: for
 * what is between them, parse the text.
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
