/** A queue between event handlers and a reader that awaits its items. Ends with the first error. */
export class Inbox<T> {
  readonly #items: T[] = [];
  #ended: { readonly error: unknown } | undefined;
  #reader: { readonly resolve: (item: T) => void; readonly reject: (error: unknown) => void } | undefined;

  put(item: T): void {
    const reader = this.#reader;
    this.#reader = undefined;
    if (reader) reader.resolve(item);
    else this.#items.push(item);
  }

  end(error: unknown): void {
    this.#ended ??= { error };
    this.#reader?.reject(this.#ended.error);
    this.#reader = undefined;
  }

  /** Returns the next item; rejects with the error once all items are taken. One reader at a time. */
  take(): Promise<T> {
    return new Promise((resolve, reject) => {
      const item = this.#items.shift();
      if (item !== undefined) resolve(item);
      else if (this.#ended) reject(this.#ended.error);
      else this.#reader = { resolve, reject };
    });
  }
}
