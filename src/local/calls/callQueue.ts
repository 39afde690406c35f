/** Calls that may wait for their turn or run, and bytes that their bodies may hold in memory, for one host. */
const limits = { calls: 1000, bytes: 64 * 1024 * 1024 };

/** Counts the calls that are under way, so that callers who do not wait for a response cannot fill the memory. */
export class CallQueue {
  #calls = 0;
  #bytes = 0;

  /**
   * Takes a place for a call.
   *
   * @returns what gives the place back, to be called once; undefined when there is none left
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
