import { getEventListeners } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../../src/invoker/common/clock.ts';

describe('systemClock', () => {
  it('ends a wait in time, and removes its listener', async () => {
    const { signal } = new AbortController();
    await systemClock.wait(0.001, signal);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('waits for the given seconds', async () => {
    const begin = performance.now();
    await systemClock.wait(0.05, new AbortController().signal);
    // Node's timers count whole milliseconds.
    expect(performance.now() - begin).toBeGreaterThanOrEqual(49);
  });

  it('ends a wait when the signal aborts, and does not wait if it already has', async () => {
    const controller = new AbortController();
    const wait = systemClock.wait(1000, controller.signal);
    controller.abort();
    await wait;
    await systemClock.wait(1000, controller.signal);
    expect(controller.signal.aborted).toBe(true);
  });

  it('does not end a wait at once that is longer than a timer holds', async () => {
    const controller = new AbortController();
    let over = false;
    const wait = systemClock.wait(1e9, controller.signal).then(() => (over = true));
    await setTimeout(20);
    expect(over).toBe(false);
    controller.abort();
    await wait;
  });
});

it('returns the time of the machine, and never goes back', () => {
  const first = systemClock.now();
  expect(systemClock.now()).toBeGreaterThanOrEqual(first);
  expect(Math.abs(first - Date.now())).toBeLessThan(60_000);
});
