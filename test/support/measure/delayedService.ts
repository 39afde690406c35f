import { onTestFinished } from 'vitest';
import { openFixture, type InvokerFixture } from '../fixtures/invokerFixture.ts';

/** A service that responds after a delay, and records how long each response took. */
export type DelayedService = InvokerFixture & {
  /** By `performance.now()`, in the order of the requests. */
  readonly recorded: readonly { readonly at: number; readonly end: number }[];
};

/** Opens one for the running test. @param delay milliseconds for the nth request, from 0, that arrived at a time of `performance.now()` */
export async function openDelayedService(delay: (n: number, at: number) => number): Promise<DelayedService> {
  const recorded: { at: number; end: number }[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const arrivals = new WeakMap<object, number>();
  const fixture = await openFixture({
    early: (_request, response) => void arrivals.set(response, performance.now()),
    respond(response) {
      const at = arrivals.get(response) ?? 0;
      const record = { at, end: Number.NaN };
      const wait = delay(recorded.length, at) - (performance.now() - at);
      const timer = setTimeout(() => {
        response.end('ok');
        record.end = performance.now();
      }, wait);
      recorded.push(record);
      timers.add(timer);
    },
  });
  onTestFinished(() => {
    for (const timer of timers) clearTimeout(timer);
  });
  return { ...fixture, recorded };
}
