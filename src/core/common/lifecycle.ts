/** Something that holds a resource until it is disposed. VS Code's `Disposable` fits. */
export interface Disposable {
  dispose(): void;
}

/** Makes a disposable of a function that runs at most once. */
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
 * Owns disposables, one store per owner. They are disposed in reverse order, once;
 * what is added after that is disposed at once, so nothing that starts late leaks.
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
