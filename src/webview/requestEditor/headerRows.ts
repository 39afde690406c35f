import type { Header } from '../../core/header.ts';

/** The rows of the table of headers: those of the request, and new ones that have no name yet. */
export class HeaderRows {
  #rows: readonly Header[] = [];

  get rows(): readonly Header[] {
    return this.#rows;
  }

  /** What the request is to have. */
  get headers(): readonly Header[] {
    return this.#rows.filter(([name]) => name !== '');
  }

  /** Shows what the request has; rows without a name stay while the others are the same. */
  show(headers: readonly Header[]): void {
    if (JSON.stringify(headers) !== JSON.stringify(this.headers)) this.#rows = headers;
  }

  add(): void {
    this.#rows = [...this.#rows, ['', '']];
  }

  change(index: number, header: Header): void {
    this.#rows = this.#rows.with(index, header);
  }

  remove(index: number): void {
    this.#rows = this.#rows.toSpliced(index, 1);
  }
}
