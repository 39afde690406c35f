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
  const close = new RegExp(`${quote}\\s*\\)\\s*(.*)$`);
  const start = (lines[at] ?? '').indexOf(open) + open.length;
  for (let end = at; end < lines.length; end++) {
    const text = (lines[end] ?? '').slice(end === at ? start : 0);
    const found = (quote === '' || quote === "'''" ? close : new RegExp(`(?<!\\\\)${close.source}`)).exec(
      text,
    );
    if (found) return found[1]?.startsWith(':') ? undefined : { name, rest: found[1] ?? '', end };
    if (quote !== "'''") break;
  }
  return { name, rest: '', end: at };
}
