import { readEntries, skipSeparators, toJsonText, type JsonEntry } from '../json/jsonScan.ts';
import { CellOffsets, columnLimit, type Cells } from './cells.ts';

/** The column of elements that are not objects. */
const valueColumn = 'value';

/** Returns true for JSON that is an array whose first element is an object. */
export function isRecordList(text: string): boolean {
  const start = skipSeparators(text, text.startsWith('\uFEFF') ? 1 : 0);
  return text.charAt(start) === '[' && text.charAt(skipSeparators(text, start + 1)) === '{';
}

/** Creates the table of a JSON array of objects, with a column for each key. Call `read` once, with the complete text. */
export function createRecordCells(): Cells {
  const offsets = new CellOffsets();
  const columns: string[] = [];
  const columnOf = new Map<string, number>();
  /** Elements that are not objects. */
  const plain = new Set<number>();
  let source = '';

  const addCell = (key: string, start: number, end: number): void => {
    let column = columnOf.get(key);
    if (column === undefined) {
      if (columns.length === columnLimit) return;
      column = columns.push(key) - 1;
      columnOf.set(key, column);
    }
    offsets.add(column, start, end);
  };

  return {
    columns,
    get rowCount() {
      return offsets.rowCount;
    },
    value: (row, column) => toJsonText(offsets.slice(source, row, column) ?? ''),
    jsonAt(row, column) {
      const json = offsets.slice(source, row, column)?.trim();
      const key = columns[column] ?? '';
      return json === undefined ? undefined : { location: plain.has(row) ? [row] : [row, key], json };
    },
    *read(text) {
      source = text;
      const start = skipSeparators(text, text.startsWith('\uFEFF') ? 1 : 0);
      const rows: JsonEntry[] = [];
      const elements = readEntries(text, start, (entry) => void rows.push(entry));
      let done = false;
      while (!done) {
        done = elements.next().done === true;
        for (const row of rows.splice(0)) {
          offsets.beginRow();
          if (text.charAt(row.valueStart) === '{')
            yield* readEntries(text, row.valueStart, ({ keyStart, keyEnd, valueStart, valueEnd }) =>
              addCell(
                toJsonText(text.slice(Math.max(0, keyStart), Math.max(0, keyEnd))),
                valueStart,
                valueEnd,
              ),
            );
          else {
            plain.add(offsets.rowCount - 1);
            addCell(valueColumn, row.valueStart, row.valueEnd);
          }
        }
        yield;
      }
    },
  };
}
