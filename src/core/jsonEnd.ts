const [quote, backslash] = [0x22, 0x5c];

/**
 * Where an object or list ends that begins at an offset: just after its bracket. Undefined where it does not. Only brackets,
 * strings and comments are looked at: for what stands between them, parse it.
 */
export function jsonEnd(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x7b: // {
      case 0x5b: // [
        depth++;
        break;
      case 0x7d: // }
      case 0x5d: // ]
        depth--;
        if (depth === 0) return at + 1;
        break;
      case quote:
        at = stringEnd(text, at);
        break;
      case 0x2f: // /
        at = commentEnd(text, at);
    }
  }
  return undefined;
}

/** Offset of the quote that closes a string. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return at;
    if (code === backslash) at++;
  }
  return text.length;
}

/** Offset of the last character of a comment; of the slash where none begins. */
function commentEnd(text: string, start: number): number {
  const [end, more] = text[start + 1] === '/' ? ['\n', 0] : text[start + 1] === '*' ? ['*/', 1] : ['', 0];
  if (end === '') return start;
  const found = text.indexOf(end, start + 2);
  return found === -1 ? text.length : found + more;
}
