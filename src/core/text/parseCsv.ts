/** The rows of a CSV text, or why it is not valid and in which row, from 0. */
export type Csv =
  | { readonly rows: readonly (readonly string[])[] }
  | { readonly problem: string; readonly row: number };

/**
 * Reads CSV (RFC 4180). Lines may end with CRLF, LF or CR, also in turn. Empty lines are skipped, but a quoted empty value is a
 * row. Values are separated by commas, unless the first row has a semicolon or a tab and no comma.
 */
export function parseCsv(text: string): Csv {
  const separator = findSeparator(text);
  const valueEnd = new RegExp(`[${separator}\r\n]|$`, 'g');
  const rows: string[][] = [];
  for (let at = 0; at < text.length;) {
    const start = at;
    const row: string[] = [];
    for (;;) {
      const value = readValue(text, at, valueEnd);
      if ('problem' in value) return { ...value, row: rows.length };
      row.push(value.text);
      at = value.end;
      if (text.charAt(at) !== separator) break;
      at++;
    }
    if (at > start) rows.push(row);
    at += text.startsWith('\r\n', at) ? 2 : 1;
  }
  return { rows };
}

function findSeparator(text: string): string {
  const found = new Set<string>();
  let quoted = false;
  for (const char of text.replace(/^[\r\n]+/, '')) {
    if (char === '"') quoted = !quoted;
    else if (!quoted && /[\r\n]/.test(char)) break;
    else if (!quoted) found.add(char);
  }
  return [',', ';', '\t'].find((each) => found.has(each)) ?? ',';
}

type Value = { readonly text: string; readonly end: number } | { readonly problem: string };

function readValue(text: string, start: number, valueEnd: RegExp): Value {
  const quoted = text.charAt(start) === '"';
  const after = quoted ? findQuotedEnd(text, start) : start;
  if (after === undefined) return { problem: 'a quoted value is not closed' };
  valueEnd.lastIndex = after;
  const end = valueEnd.exec(text)?.index ?? text.length;
  if (!quoted) return { text: text.slice(start, end), end };
  if (end > after) return { problem: 'a quoted value is followed by other text' };
  return { text: text.slice(start + 1, end - 1).replaceAll('""', '"'), end };
}

/** Returns the offset after the closing quote. */
function findQuotedEnd(text: string, start: number): number | undefined {
  for (let at = start + 1; ; at += 2) {
    at = text.indexOf('"', at);
    if (at === -1) return undefined;
    if (text.charAt(at + 1) !== '"') return at + 1;
  }
}
