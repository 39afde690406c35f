/** Lets a limited number of callers proceed at the same time, in the order of `enter`. */
export class Turns {
  readonly #limit: () => number;
  readonly #waiting: { readonly name: string; readonly go: () => void }[] = [];
  #taken = 0;

  /** @param limit callers at the same time, at least 1. Read at each entry and each end of a turn, so it may change. */
  constructor(limit: () => number = () => 1) {
    this.#limit = limit;
  }

  /** Number of callers that proceed now. */
  get taken(): number {
    return this.#taken;
  }

  /** Number of callers that wait. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Returns how many callers must end before one that waits can proceed; 0 if no caller with this name waits. */
  ahead(name: string): number {
    return this.#waiting.findLastIndex((each) => each.name === name) + 1;
  }

  /**
   * Waits for the turn. Returns a function that ends the turn, to be called once. Undefined if the signal aborted first, which also
   * leaves the queue.
   *
   * @param name for `ahead`
   */
  async enter(signal: AbortSignal, name = ''): Promise<(() => void) | undefined> {
    if (signal.aborted) return undefined;
    if (this.#taken < this.#limit()) this.#taken += 1;
    else if (!(await this.#wait(signal, name))) return undefined;
    return () => {
      this.#taken -= 1;
      while (this.#taken < this.#limit()) {
        const next = this.#waiting.shift();
        if (!next) return;
        this.#taken += 1;
        next.go();
      }
    };
  }

  /** Resolves to true at its turn, or to false if the signal aborts first. */
  #wait(signal: AbortSignal, name: string): Promise<boolean> {
    return new Promise((resolve) => {
      const leave = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        resolve(false);
      };
      const waiter = {
        name,
        go: () => {
          signal.removeEventListener('abort', leave);
          resolve(true);
        },
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.push(waiter);
    });
  }
}
