/** Maximum number of calls that wait or run, and maximum total size of their bodies, for one host. */
const limits = { calls: 1000, bytes: 64 * 1024 * 1024 };

/** Limits the calls in progress, so that detached calls cannot fill the memory. */
export class CallQueue {
  #calls = 0;
  #bytes = 0;

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
    };
  }
}
