import type { Invocation } from './invocation.ts';

/** The maximum number of invocations, and of bytes of their responses in memory. */
const limits = { count: 50, bytes: 64 * 1024 * 1024 } as const;

/** Invocations, newest first, one of them shown. An invocation that leaves the list is disposed. */
export class InvocationList {
  #all: readonly Invocation[] = [];
  #shown: Invocation | undefined;

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

  /** Inserts an invocation by its start time, and shows it unless it is to stay in the background. */
  insert(invocation: Invocation, inBackground = false): void {
    const later = this.#all.filter(({ startedAt }) => startedAt > invocation.startedAt);
    this.#all = [...later, invocation, ...this.#all.slice(later.length)];
    if (!inBackground) this.#shown = invocation;
    this.trim();
  }

  /** Shows another invocation. Returns false for an ID that has left the list. */
  select(id: number): boolean {
    const invocation = this.get(id);
    if (invocation) this.#shown = invocation;
    return invocation !== undefined;
  }

  /** Removes the oldest completed invocations until the limits hold; never the shown one. */
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
