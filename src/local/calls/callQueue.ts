/** Maximum number of calls that wait or run, and maximum total size of their bodies, for one host. */
const limits = { calls: 1000, bytes: 64 * 1024 * 1024 };

/** Limits the calls in progress, so that detached calls cannot fill the memory. */
export class CallQueue {
  #calls = 0;
  #bytes = 0;
  readonly #idle: (() => void)[] = [];

  /** Resolves once no call waits or runs. Undefined if that is so. */
  idle(): Promise<void> | undefined {
    return this.#calls === 0 ? undefined : new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  /**
   * Reserves a place for a call.
   *
   * @returns a function that releases the place, to be called once; undefined if there is no place
   */
  enter(bytes: number): (() => void) | undefined {
    if (this.#calls >= limits.calls || this.#bytes + bytes > limits.bytes) return undefined;
    this.#calls += 1;
    this.#bytes += bytes;
    return () => {
      this.#calls -= 1;
      this.#bytes -= bytes;
      if (this.#calls === 0) for (const resolve of this.#idle.splice(0)) resolve();
    };
  }
}
