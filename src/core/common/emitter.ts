import { toDisposable, type Disposable } from './lifecycle.ts';

/** Subscribes a listener; the subscriber disposes the result. Compatible with the `Event` of VS Code. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** Fires an {@link Event}. A listener that is removed during `fire` is not called any more. */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = (listener) => {
    const own = (value: T): void => listener(value);
    this.#listeners.add(own);
    return toDisposable(() => this.#listeners.delete(own));
  };

  fire(value: T): void {
    for (const listener of this.#listeners) listener(value);
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
