/** What the host knows of the shown invocation: asks when the page first needs it, and again when there may be more. */
export class HostAnswer<T> {
  readonly #ask: (id: number) => Promise<T>;
  readonly #changed: () => void;
  readonly #failed: (error: unknown) => void;
  #key: string | undefined;
  #known: T | 'unknown' = 'unknown';
  #id = 0;

  /** @param changed called when a result has arrived */
  constructor(ask: (id: number) => Promise<T>, changed: () => void, failed: (error: unknown) => void) {
    this.#ask = ask;
    this.#changed = changed;
    this.#failed = failed;
  }

  /**
   * Returns what is known of an invocation so far.
   *
   * @param key changes when the answer may have changed
   */
  of(id: number, key: string): T | 'unknown' {
    if (id === this.#id && key === this.#key) return this.#known;
    if (id !== this.#id) this.#known = 'unknown';
    this.#key = key;
    this.#id = id;
    this.#ask(id).then((answer) => {
      if (this.#id !== id || this.#key !== key) return;
      this.#known = answer;
      this.#changed();
    }, this.#failed);
    return this.#known;
  }
}
