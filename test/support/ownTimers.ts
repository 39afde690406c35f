import { AsyncLocalStorage, createHook } from 'node:async_hooks';

/** Knows the timers that a piece of work began, deep down in Node too, and that neither fired for good nor were cleared: none of the runner's. */
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
