import { setTimeout } from 'node:timers/promises';

/** What repeating takes besides the network: a clock, waits and chance. */
export type Clock = {
  /** Milliseconds since the epoch; never goes back. */
  readonly now: () => number;
  /** Waits, but no longer than the signal allows. */
  readonly wait: (seconds: number, signal: AbortSignal) => Promise<void>;
  /** 0 up to 1. */
  readonly random: () => number;
};

/** The one of this machine. */
export const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  async wait(seconds, signal) {
    // What Node's timers cannot hold (24.8 days) would pass at once.
    const milliseconds = Math.min(seconds * 1000, 2 ** 31 - 1);
    // Rejects for the signal alone.
    await setTimeout(milliseconds, undefined, { signal }).catch(() => undefined);
  },
  random: Math.random,
};
