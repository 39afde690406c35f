/** Lines of a text around one of them. */
export type TextExcerpt = {
  /** Number of the first line that is in it, from 1. */
  readonly firstLine: number;
  readonly lines: readonly string[];
};

/** The lines of a text around one, `reach` before it and after; a long line is cut: a page is to show it. */
export function toExcerpt(text: string, line: number, reach = 200): TextExcerpt {
  const longest = 1000;
  const firstLine = Math.max(1, line - reach);
  const lines = text.split(/\r\n|\r|\n/).slice(firstLine - 1, line + reach);
  return {
    firstLine,
    lines: lines.map((each) => (each.length > longest ? `${each.slice(0, longest)}…` : each)),
  };
}
