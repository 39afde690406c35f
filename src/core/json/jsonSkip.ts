const [quote, backslash] = [0x22, 0x5c];

/** Offset just after the string that begins at an offset; the end of the text where no quote closes it. */
export function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === backslash) at++;
  }
  return text.length;
}

/** Offset just after the comment that begins with the slash at an offset, or just after that where none does. */
export function commentEnd(text: string, start: number): number {
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
