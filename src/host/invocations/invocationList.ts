import type { Invocation } from './invocation.ts';

/** Most invocations that are kept, and most bytes of answers that they hold in memory together. */
const limits = { count: 50, bytes: 64 * 1024 * 1024 } as const;

/** Invocations, newest first, one of them shown. What leaves the list is disposed. */
export class InvocationList {
  #all: readonly Invocation[] = [];
  #shown: Invocation | undefined;

  get all(): readonly Invocation[] {
    return this.#all;
  }

  /** The newest unless another was selected. */
  get shown(): Invocation | undefined {
    return this.#shown;
  }

  get(id: number): Invocation | undefined {
    return this.#all.find((invocation) => invocation.id === id);
  }

  /** Puts one where its time is, and shows it. */
  insert(invocation: Invocation): void {
    const later = this.#all.filter(({ startedAt }) => startedAt > invocation.startedAt);
    this.#all = [...later, invocation, ...this.#all.slice(later.length)];
    this.#shown = invocation;
    this.trim();
  }

  /** Shows another one; false for an id that has left the list. */
  select(id: number): boolean {
    const invocation = this.get(id);
    if (invocation) this.#shown = invocation;
    return invocation !== undefined;
  }

  /** Forgets the oldest that have ended, as far as the limits ask it; the shown one stays. */
  trim(): void {
    while (this.#exceedsLimits()) {
      const oldest = this.#all.findLast(
        (invocation) => invocation !== this.#shown && invocation.state !== 'running',
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
