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
