import { setTimeout } from 'node:timers/promises';
import { maxTimerDelay } from '../../core/common/limits.ts';

/** Time, delays and randomness, which tests replace. */
export type Clock = {
  /** Milliseconds since the epoch; never goes back. */
  readonly now: () => number;
  /** Waits for some seconds, or until the signal aborts; never rejects. */
  readonly wait: (seconds: number, signal: AbortSignal) => Promise<void>;
  /** Returns a random number from 0 up to, but not including, 1. */
  readonly random: () => number;
};

/** The clock of this machine. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  async wait(seconds, signal) {
    const milliseconds = Math.min(seconds * 1000, maxTimerDelay);
    // It only rejects if the signal aborts.
    await setTimeout(milliseconds, undefined, { signal }).catch(() => undefined);
  },
  random: Math.random,
};
