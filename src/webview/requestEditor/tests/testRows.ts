/** A row of a table: what is typed, and the last valid entry that it made. */
export type TestRow<Row, Entry> = {
  readonly row: Row;
  /** Undefined for a new row that was never valid. */
  readonly entry: Entry | undefined;
};

/**
 * The rows of a table whose entries have to be valid: an invalid one would break the file. While a row is not valid, the request keeps
 * its last valid entry.
 */
export class TestRows<Row, Entry> {
  readonly #toRow: (entry: Entry) => Row;
  readonly #toEntry: (row: Row, others: readonly Row[]) => Entry | undefined;
  #rows: readonly TestRow<Row, Entry>[] = [];

  /** @param toEntry returns undefined for a row that is not valid */
  constructor(
    toRow: (entry: Entry) => Row,
    toEntry: (row: Row, others: readonly Row[]) => Entry | undefined,
  ) {
    this.#toRow = toRow;
    this.#toEntry = toEntry;
  }

  get rows(): readonly TestRow<Row, Entry>[] {
    return this.#rows;
  }

  /** The entries for the request. */
  get entries(): readonly Entry[] {
    return this.#rows.flatMap(({ entry }) => (entry === undefined ? [] : [entry]));
  }

  /** Takes the entries of the request; what is typed stays as long as they are those of the rows. */
  show(entries: readonly Entry[]): void {
    if (JSON.stringify(entries) === JSON.stringify(this.entries)) return;
    this.#rows = entries.map((entry) => ({ row: this.#toRow(entry), entry }));
  }

  add(row: Row): void {
    const others = this.#rows.map((each) => each.row);
    this.#rows = [...this.#rows, { row, entry: this.#toEntry(row, others) }];
  }

  change(index: number, row: Row): void {
    const before = this.#rows[index]?.entry;
    const others = this.#rows.toSpliced(index, 1).map((each) => each.row);
    this.#rows = this.#rows.with(index, { row, entry: this.#toEntry(row, others) ?? before });
  }

  remove(index: number): void {
    this.#rows = this.#rows.toSpliced(index, 1);
  }
}
