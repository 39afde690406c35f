import { setImmediate } from 'node:timers/promises';
import type { Pace } from '../../../src/run/measure/pace.ts';

type Timer = { readonly at: number; readonly fire: () => void };

/** A time that jumps to the next thing to do, so that an hour of calls takes a moment and every duration is exact. */
export class VirtualPace implements Pace {
  #now = 0;
  readonly #timers = new Set<Timer>();
  /** How often other work could run. */
  turns = 0;

  readonly now = (): number => this.#now;

  readonly wait = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const timer = { at: this.#now + milliseconds, fire: resolve };
      this.#timers.add(timer);
      signal?.addEventListener('abort', () => {
        this.#timers.delete(timer);
        resolve();
      });
    });

  readonly turn = async (): Promise<void> => {
    this.turns += 1;
    await setImmediate();
  };

  /** Lets time pass until a promise is settled. */
  async until<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const settle = (): void => void (settled = true);
    promise.then(settle, settle);
    for (;;) {
      // A turn of the code under test is one as well.
      for (let idle = 0; idle < 3; idle++) await setImmediate();
      if (settled) return promise;
      this.#next();
    }
  }

  #next(): void {
    let first: Timer | undefined;
    for (const timer of this.#timers) if (!first || timer.at < first.at) first = timer;
    if (!first) return;
    this.#timers.delete(first);
    this.#now = Math.max(this.#now, first.at);
    first.fire();
  }
}
