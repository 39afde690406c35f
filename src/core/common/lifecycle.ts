/** Holds a resource until it is disposed. Compatible with the `Disposable` of VS Code. */
export interface Disposable {
  dispose(): void;
}

/** Wraps a function that must run at most once. */
export function toDisposable(release: () => void): Disposable {
  let released = false;
  return {
    dispose() {
      if (released) return;
      released = true;
      release();
    },
  };
}

/**
 * Owns disposables, one store per owner. Disposes them once, in reverse order. An item that is added after
 * that is disposed immediately, so that nothing leaks that starts late.
 */
export class DisposableStore implements Disposable {
  readonly #items: Disposable[] = [];
  #disposed = false;

  add<T extends Disposable>(item: T): T {
    if (this.#disposed) item.dispose();
    else this.#items.push(item);
    return item;
  }

  dispose(): void {
    this.#disposed = true;
    for (let item = this.#items.pop(); item; item = this.#items.pop()) item.dispose();
  }
}
