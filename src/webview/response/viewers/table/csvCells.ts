import { CellOffsets, columnLimit, type Cells } from './cells.ts';

/** Rows that are read before the page gets a chance to draw. */
const batch = 500;

/** Creates the table of a text with separated values; its first row has the names of the columns. */
export function createCsvCells(mediaType: string): Cells {
  const offsets = new CellOffsets();
  let source = '';
  let next = 0;
  let delimiter = mediaType === 'text/tab-separated-values' ? '\t' : '';
  let columns: string[] | undefined;

  /** Returns the cells of the row at an offset; undefined if more text may continue it. */
  const readRow = (text: string, start: number, complete: boolean): Row | undefined => {
    const cells: (readonly [start: number, end: number])[] = [];
    for (let at = start; ;) {
      const end = cellEnd(text, at, delimiter);
      if (end === undefined && !complete) return undefined;
      const stop = end ?? text.length;
      if (cells.length < columnLimit) cells.push([at, stop]);
      const after = text.charAt(stop);
      if (after === delimiter && after !== '') at = stop + 1;
      else if (after === '' && !complete) return undefined;
      else if (after === '\r' && stop + 1 === text.length && !complete) return undefined;
      else return { cells, next: stop + (text.startsWith('\r\n', stop) ? 2 : 1) };
    }
  };

  return {
    get columns() {
      return columns ?? [];
    },
    get rowCount() {
      return offsets.rowCount;
    },
    value: (row, column) => unquote(offsets.slice(source, row, column) ?? ''),
    *read(text, complete) {
      source = text;
      if (next === 0 && text.startsWith('\uFEFF')) next = 1;
      for (let count = 1; next < text.length; count++) {
        if (delimiter === '') {
          if (!complete && !/[\r\n]/.test(text)) return;
          delimiter = findDelimiter(text.slice(next, next + 64 * 1024));
        }
        const row = readRow(text, next, complete);
        if (!row) return;
        const isBlank = row.cells.length === 1 && row.cells[0]?.[0] === row.cells[0]?.[1];
        if (columns && !isBlank) {
          offsets.beginRow();
          for (const [column, [start, end]] of row.cells.entries()) {
            offsets.add(column, start, end);
            if (column >= columns.length) columns.push(`Column ${column + 1}`);
          }
        } else if (!isBlank) columns = row.cells.map(([start, end]) => unquote(text.slice(start, end)));
        next = row.next;
        if (count % batch === 0) yield;
      }
    },
  };
}

type Row = { readonly cells: readonly (readonly [start: number, end: number])[]; readonly next: number };

/** Returns the offset after a cell; undefined if the text ends within its quotes, or may have another quote. */
function cellEnd(text: string, start: number, delimiter: string): number | undefined {
  let at = start;
  if (text.charAt(start) === '"') {
    at = start + 1;
    for (;;) {
      const quote = text.indexOf('"', at);
      if (quote === -1) return undefined;
      at = quote + 1;
      if (text.charAt(at) !== '"') break;
      at++;
    }
  }
  // Text after the closing quote belongs to the cell.
  while (at < text.length && !isEnd(text.charAt(at), delimiter)) at++;
  return at;
}

function isEnd(char: string, delimiter: string): boolean {
  return char === delimiter || char === '\n' || char === '\r';
}

function unquote(cell: string): string {
  if (!cell.startsWith('"')) return cell;
  const end = cell.lastIndexOf('"');
  return end === 0 ? cell.slice(1) : cell.slice(1, end).replaceAll('""', '"') + cell.slice(end + 1);
}

/** Returns the character that separates most cells in the first line: a comma unless another one is more frequent. */
function findDelimiter(text: string): string {
  const counts = new Map([',', ';', '\t', '|'].map((char) => [char, 0]));
  let quoted = false;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    else if (!quoted && (char === '\n' || char === '\r')) break;
    else if (!quoted && counts.has(char)) counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}
