import { NumberList } from '../common/numberList.ts';

/** A table whose cells are parts of a text, found in short steps while the text grows. */
export type Cells = {
  readonly columns: readonly string[];
  readonly rowCount: number;
  /** Returns the value of a cell; empty if the row does not have it. */
  readonly value: (row: number, column: number) => string;
  /** Returns the location and the source of a cell in a JSON text; undefined if the row does not have it. Absent: the text is not JSON. */
  readonly jsonAt?: (
    row: number,
    column: number,
  ) => { readonly location: readonly (string | number)[]; readonly json: string } | undefined;
  /** Reads what was added to the text. A row at the end counts once the text is complete. */
  readonly read: (text: string, complete: boolean) => Generator<void, void, undefined>;
};

/** Most columns of a table; further cells of a row are not shown. */
export const columnLimit = 100;

/** Offsets of cells, row by row. */
export class CellOffsets {
  readonly #rows = new NumberList();
  readonly #columns = new NumberList();
  readonly #starts = new NumberList();
  readonly #ends = new NumberList();

  get rowCount(): number {
    return this.#rows.length;
  }

  beginRow(): void {
    this.#rows.push(this.#starts.length);
  }

  /** Adds a cell to the last row. */
  add(column: number, start: number, end: number): void {
    this.#columns.push(column);
    this.#starts.push(start);
    this.#ends.push(end);
  }

  /** Returns the source of a cell. */
  slice(text: string, row: number, column: number): string | undefined {
    const end = row + 1 < this.#rows.length ? this.#rows.at(row + 1) : this.#starts.length;
    for (let cell = this.#rows.at(row); cell < end; cell++)
      if (this.#columns.at(cell) === column) return text.slice(this.#starts.at(cell), this.#ends.at(cell));
    return undefined;
  }
}
