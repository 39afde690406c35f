import { countCalls, type MeasurePlan } from '../../core/measurement/measurePlan.ts';
import type { Pace } from './pace.ts';

/** Calls that may be on their way at the same time at a fixed rate: each holds a connection. */
export const mostInFlight = 1000;

/** Makes one call. Never rejects. @param due when it should begin, by the clock of the pace */
type MakeCall = (due: number) => Promise<void>;

/** Makes the calls of a plan until they have ended, or the signal aborts. Returns how many were due and not made. */
export function sendCalls(
  plan: MeasurePlan,
  make: MakeCall,
  pace: Pace,
  signal: AbortSignal,
): Promise<number> {
  return plan.load.kind === 'closed'
    ? sendClosed(plan, plan.load.parallel, make, pace, signal)
    : sendOpen(plan, plan.load.rate, make, pace, signal);
}

/** Some workers, each of which makes its next call when the last one has ended. */
async function sendClosed(
  plan: MeasurePlan,
  parallel: number,
  make: MakeCall,
  pace: Pace,
  signal: AbortSignal,
): Promise<number> {
  const most = countCalls(plan) ?? Infinity;
  const end = pace.now() + endOf(plan);
  let made = 0;
  const work = async (): Promise<void> => {
    while (made < most && pace.now() < end && !signal.aborted) {
      made += 1;
      await make(pace.now());
      // A call that fails at once must not block the process.
      await pace.turn();
    }
  };
  const workers: Promise<void>[] = [];
  for (let worker = 0; worker < Math.min(parallel, most); worker++) {
    workers.push(work());
    await pace.turn();
  }
  await Promise.all(workers);
  return 0;
}

/** Begins calls at a fixed rate, whether or not others have ended, so that a slow server does not slow down the measurement. */
async function sendOpen(
  plan: MeasurePlan,
  rate: number,
  make: MakeCall,
  pace: Pace,
  signal: AbortSignal,
): Promise<number> {
  const most = countCalls(plan) ?? 0;
  const start = pace.now();
  const end = start + endOf(plan);
  const flight = new Flight();
  let made = 0;
  for (; made < most && !signal.aborted; made++) {
    const due = start + (made * 1000) / rate;
    // Calls that are late begin one by one, with other work of the process between them.
    const early = due - pace.now();
    if (early > 0) await pace.wait(early, signal);
    else await pace.turn();
    await flight.room(signal);
    if (signal.aborted || pace.now() > Math.max(end, due)) break;
    flight.add(make(due));
  }
  const missed = signal.aborted ? 0 : most - made;
  await flight.landed();
  return missed;
}

function endOf({ length }: MeasurePlan): number {
  return length.kind === 'duration' ? length.seconds * 1000 : Infinity;
}

/** The calls that have not ended. */
class Flight {
  #count = 0;
  #changed: (() => void) | undefined;

  add(call: Promise<void>): void {
    this.#count += 1;
    void call.finally(() => {
      this.#count -= 1;
      this.#changed?.();
    });
  }

  /** Resolves once another call may begin, or the signal aborts. */
  async room(signal: AbortSignal): Promise<void> {
    if (this.#count < mostInFlight) return;
    const stop = (): void => this.#changed?.();
    signal.addEventListener('abort', stop, { once: true });
    while (this.#count >= mostInFlight && !signal.aborted) await this.#change();
    signal.removeEventListener('abort', stop);
  }

  /** Resolves once all calls have ended. */
  async landed(): Promise<void> {
    while (this.#count > 0) await this.#change();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => (this.#changed = resolve));
  }
}
