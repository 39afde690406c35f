import { setImmediate, setTimeout } from 'node:timers/promises';
import { maxTimerDelay } from '../../core/common/limits.ts';

/** Time and waits of a measurement, which tests replace. */
export type Pace = {
  /** Milliseconds; never goes back. */
  readonly now: () => number;
  /** Waits for some milliseconds, or until the signal aborts; never rejects. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  /** Lets other work of the process run. */
  readonly turn: () => Promise<void>;
};

/** The time of this machine. */
export const systemPace: Pace = {
  now: () => performance.now(),
  async wait(milliseconds, signal) {
    // It only rejects if the signal aborts.
    await setTimeout(Math.min(milliseconds, maxTimerDelay), undefined, { signal }).catch(() => undefined);
  },
  async turn() {
    await setImmediate();
  },
};
