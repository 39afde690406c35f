/** A timer that is set anew whenever there was progress. Keeps nothing alive once cleared. */
export class Deadline {
  readonly #expire: (phase: 'connect' | 'read', seconds: number) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(expire: (phase: 'connect' | 'read', seconds: number) => void) {
    this.#expire = expire;
  }

  /** Starts over. What Node's timers cannot hold (24.8 days) counts as forever. */
  arm(phase: 'connect' | 'read', seconds: number): void {
    this.clear();
    const milliseconds = seconds * 1000;
    if (milliseconds < 2 ** 31) this.#timer = setTimeout(this.#expire, milliseconds, phase, seconds);
  }

  clear(): void {
    clearTimeout(this.#timer);
  }
}
