/** An annotation of an entry of a `.bru` file. */
type BruAnnotation = {
  readonly name: string;
  /** What follows it on its last line. */
  readonly rest: string;
  /** The line where it ends. */
  readonly end: number;
};

/**
 * Reads an annotation, such as `@description('text')`; its text may be several lines between `'''`. Undefined if the line is none:
 * a key may begin with `@` as well.
 *
 * @param at the index of its first line
 */
export function readAnnotation(lines: readonly string[], at: number): BruAnnotation | undefined {
  const [, name, open = ''] = /^\s*@([\w-]+)\s*(?:$|(\(\s*(?:'''|"|')?))/.exec(lines[at] ?? '') ?? [];
  if (name === undefined) return undefined;
  if (open === '') return { name, rest: '', end: at };
  const quote = open.replace(/^\(\s*/, '');
  let from = (lines[at] ?? '').indexOf(open) + open.length;
  for (let end = at; end < lines.length; end++, from = 0) {
    const line = lines[end] ?? '';
    const close = findClose(line, `${quote})`, from);
    const rest = line.slice(close + quote.length + 1).trimStart();
    if (close >= 0) return rest.startsWith(':') ? undefined : { name, rest, end };
    if (quote !== "'''") return { name, rest: '', end: at };
  }
  // Nothing after it can be an entry of a valid file.
  return { name, rest: '', end: lines.length - 1 };
}

/** Returns the index of the end of a text that a backslash does not escape; -1 if there is none. */
function findClose(line: string, close: string, from: number): number {
  let at = line.indexOf(close, from);
  while (at > from && line[at - 1] === '\\') at = line.indexOf(close, at + 1);
  return at;
}
