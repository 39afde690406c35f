/** Some lines of a text. */
export type TextExcerpt = {
  /** Number of the first line, from 1. */
  readonly firstLine: number;
  readonly lines: readonly string[];
};

/** Returns the lines around a line, `reach` before and after it, each cut to what a page can show. */
export function toExcerpt(text: string, line: number, reach = 200): TextExcerpt {
  const longest = 1000;
  const firstLine = Math.max(1, line - reach);
  const lines = text.split(/\r\n|\r|\n/).slice(firstLine - 1, line + reach);
  return {
    firstLine,
    lines: lines.map((each) => (each.length > longest ? `${each.slice(0, longest)}…` : each)),
  };
}
