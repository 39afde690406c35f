/** Returns the offset of the next match after an offset, or before it, around the end; -1 if there is none. Ignores case. */
export function findInText(text: string, query: string, from: number, by: 1 | -1): number {
  const pattern = new RegExp(query.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'giu');
  if (by === 1) return firstMatch(pattern, text, from) ?? firstMatch(pattern, text, 0) ?? -1;
  return lastMatch(pattern, text, from) ?? lastMatch(pattern, text, text.length) ?? -1;
}

function firstMatch(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index;
}

/** Searches backwards in windows that grow, so that a near match is found soon. */
function lastMatch(pattern: RegExp, text: string, before: number): number | undefined {
  for (let size = 4096; ; size *= 8) {
    const start = Math.max(0, before - size);
    let last: number | undefined;
    for (let at = firstMatch(pattern, text, start); at !== undefined && at < before;) {
      last = at;
      at = firstMatch(pattern, text, at + 1);
    }
    if (last !== undefined || start === 0) return last;
  }
}
