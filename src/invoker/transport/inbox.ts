/** Hands what events bring to a reader that awaits it, in order. Ends with the first error. */
export class Inbox<T> {
  readonly #items: T[] = [];
  #ended: { readonly error: unknown } | undefined;
  #wake: () => void = () => {};

  put(item: T): void {
    this.#items.push(item);
    this.#wake();
  }

  end(error: unknown): void {
    this.#ended ??= { error };
    this.#wake();
  }

  /** The next item; throws the error once all items are taken. One reader at a time. */
  async take(): Promise<T> {
    for (;;) {
      const item = this.#items.shift();
      if (item !== undefined) return item;
      if (this.#ended) throw this.#ended.error;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
