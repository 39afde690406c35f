import type { Invocation } from './invocation.ts';

/** The maximum number of invocations, and of bytes of their responses in memory. */
const limits = { count: 50, bytes: 64 * 1024 * 1024 } as const;

/** Invocations, newest first, one of them shown. An invocation that leaves the list is disposed. */
export class InvocationList {
  #all: readonly Invocation[] = [];
  #shown: Invocation | undefined;
  readonly #isWatched: (invocation: Invocation) => boolean;

  /** @param isWatched whether something else than the list needs an invocation */
  constructor(isWatched: (invocation: Invocation) => boolean = () => false) {
    this.#isWatched = isWatched;
  }

  get all(): readonly Invocation[] {
    return this.#all;
  }

  /** The newest, without those in the background, unless another was selected. */
  get shown(): Invocation | undefined {
    return this.#shown;
  }

  get(id: number): Invocation | undefined {
    return this.#all.find((invocation) => invocation.id === id);
  }

  /** Inserts an invocation by its start time, which stays for now, however old it is. `show`: shows it instead of the one that is shown. */
  insert(invocation: Invocation, show = true): void {
    const later = this.#all.filter(({ startedAt }) => startedAt > invocation.startedAt);
    this.#all = [...later, invocation, ...this.#all.slice(later.length)];
    if (show) this.#shown = invocation;
    this.trim(invocation);
  }

  /** Shows another invocation. Returns false for an ID that has left the list. */
  select(id: number): boolean {
    const invocation = this.get(id);
    if (invocation) this.#shown = invocation;
    return invocation !== undefined;
  }

  /** Removes the oldest completed invocations until the limits hold; never one that is shown, nor the given one. */
  trim(kept?: Invocation): void {
    while (this.#exceedsLimits()) {
      const oldest = this.#all.findLast(
        (each) => each !== kept && each !== this.#shown && each.state !== 'running' && !this.#isWatched(each),
      );
      if (!oldest) return;
      this.#all = this.#all.filter((invocation) => invocation !== oldest);
      void oldest.dispose();
    }
  }

  async dispose(): Promise<void> {
    await Promise.all(this.#all.map((invocation) => invocation.dispose()));
  }

  #exceedsLimits(): boolean {
    const bytes = this.#all.reduce((sum, { spool }) => sum + spool.headSize, 0);
    return this.#all.length > limits.count || bytes > limits.bytes;
  }
}
