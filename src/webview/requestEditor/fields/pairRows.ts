import type { Header } from '../../../core/http/header.ts';

/** The rows of a table of names and values: those of the request, and new ones that have no name yet. */
export class PairRows {
  #rows: readonly Header[] = [];

  get rows(): readonly Header[] {
    return this.#rows;
  }

  /** What the request is to have. */
  get pairs(): readonly Header[] {
    return this.#rows.filter(([name]) => name !== '');
  }

  /** Shows what the request has; rows without a name stay while the others are the same. */
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
