import { AsyncLocalStorage, createHook } from 'node:async_hooks';

/** Counts the pending timers that a piece of work has started, including those within Node, but not those of the test runner. */
export class OwnTimers {
  readonly #work = new AsyncLocalStorage<true>();
  readonly #running = new Set<number>();
  readonly #hook = createHook({
    init: (id, type) => {
      if (type === 'Timeout' && this.#work.getStore()) this.#running.add(id);
    },
    destroy: (id) => void this.#running.delete(id),
  }).enable();

  /** Returns the number of pending timers. A cleared one disappears in the next turn of the event loop. */
  get count(): number {
    return this.#running.size;
  }

  /** Runs the work whose timers are counted. */
  within<T>(work: () => Promise<T>): Promise<T> {
    return this.#work.run(true, work);
  }

  dispose(): void {
    this.#hook.disable();
  }
}
