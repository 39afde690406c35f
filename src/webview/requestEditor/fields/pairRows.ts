import type { Header } from '../../../core/http/header.ts';

/** The rows of a table of names and values: those of the request, and new ones without a name. */
export class PairRows {
  #rows: readonly Header[] = [];

  get rows(): readonly Header[] {
    return this.#rows;
  }

  /** The rows with a name, for the request. */
  get pairs(): readonly Header[] {
    return this.#rows.filter(([name]) => name !== '');
  }

  /** Takes the pairs of the request; rows without a name stay as long as the others are equal. */
  show(pairs: readonly Header[]): void {
    const named = pairs.filter(([name]) => name !== '');
    if (JSON.stringify(named) !== JSON.stringify(this.pairs)) this.#rows = pairs;
  }

  add(): void {
    this.#rows = [...this.#rows, ['', '']];
  }

  change(index: number, pair: Header): void {
    this.#rows = this.#rows.with(index, pair);
  }

  remove(index: number): void {
    this.#rows = this.#rows.toSpliced(index, 1);
  }
}
