import { untilAborted } from '../common/untilAborted.ts';

/** Work that several may wait for, each with a signal of its own. It is told to end early once nobody waits any more. */
export class SharedTask<T> {
  readonly #controller = new AbortController();
  readonly #result: Promise<T>;
  #waiting = 0;

  constructor(run: (signal: AbortSignal) => Promise<T>) {
    this.#result = run(this.#controller.signal);
  }

  /** True once it was told to end; whoever comes then needs a task of their own. */
  get abandoned(): boolean {
    return this.#controller.signal.aborted;
  }

  /** Undefined: the signal aborted first. */
  async wait(signal: AbortSignal): Promise<T | undefined> {
    this.#waiting += 1;
    try {
      return await untilAborted(this.#result, signal);
    } finally {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#controller.abort();
    }
  }
}
