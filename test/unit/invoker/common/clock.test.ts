import { getEventListeners } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../../src/invoker/common/clock.ts';

describe('a real wait', () => {
  it('ends when its time is over, and listens no longer', async () => {
    const { signal } = new AbortController();
    await systemClock.wait(0.001, signal);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('takes as many seconds as it is told', async () => {
    const begin = performance.now();
    await systemClock.wait(0.05, new AbortController().signal);
    // Node's timers count whole milliseconds.
    expect(performance.now() - begin).toBeGreaterThanOrEqual(49);
  });

  it('ends with its signal, and does not begin once that was aborted', async () => {
    const controller = new AbortController();
    const wait = systemClock.wait(1000, controller.signal);
    controller.abort();
    await wait;
    await systemClock.wait(1000, controller.signal);
    expect(controller.signal.aborted).toBe(true);
  });

  it('does not pass at once because it is longer than a timer can be', async () => {
    const controller = new AbortController();
    let over = false;
    const wait = systemClock.wait(1e9, controller.signal).then(() => (over = true));
    await setTimeout(20);
    expect(over).toBe(false);
    controller.abort();
    await wait;
  });
});

it('has a clock that does not go back and is that of the world', () => {
  const first = systemClock.now();
  expect(systemClock.now()).toBeGreaterThanOrEqual(first);
  expect(Math.abs(first - Date.now())).toBeLessThan(60_000);
});
