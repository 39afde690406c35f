import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startDeadline } from '../../../../src/local/calls/callDeadline.ts';

let now: number;
let readingTime: number;
/** What is due, and when. */
let timer: { readonly check: () => void; readonly at: number } | undefined;
/** How long each timer was set for. */
let waits: number[];
let expired: number[];

beforeEach(() => {
  now = 1000;
  readingTime = 0;
  timer = undefined;
  waits = [];
  expired = [];
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  vi.spyOn(globalThis, 'setTimeout').mockImplementation(((check: () => void, wait: number) => {
    waits.push(wait);
    timer = { check, at: now + wait };
    return timer;
  }) as unknown as typeof setTimeout);
  vi.spyOn(globalThis, 'clearTimeout').mockImplementation((given) => {
    if (given === (timer as unknown)) timer = undefined;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
});

function start(timeout: number): { clear(): void } {
  return startDeadline(
    timeout,
    () => readingTime,
    () => expired.push(now - 1000),
  );
}

/** Fires timers, each late by the given milliseconds. */
function fire(...delays: readonly number[]): void {
  for (const delay of delays) {
    const due = timer;
    if (!due) throw new Error('There is no timer');
    timer = undefined;
    now = due.at + delay;
    due.check();
  }
}

describe('startDeadline', () => {
  it.each([
    [10, [10]],
    [25, [25]],
    [26, [25, 1]],
    [60, [25, 25, 10]],
  ])('checks a timeout of %i ms after %j', (timeout, expected) => {
    start(timeout);
    while (timer) fire(0);
    expect(waits).toEqual(expected);
    expect(expired).toEqual([timeout]);
  });

  it('rounds up the remaining time', () => {
    start(30);
    fire(0.5, 0);
    expect(waits).toEqual([25, 5]);
    expect(expired).toEqual([30.5]);
  });

  it('leaves no timer once it is cleared', () => {
    const deadline = start(60);
    fire(0);
    deadline.clear();
    expect(timer).toBeUndefined();
    expect(expired).toEqual([]);
  });

  it('counts delays of timers up to 5 ms', () => {
    start(61);
    fire(5, 5);
    expect(waits).toEqual([25, 25, 1]);
  });

  it('does not count the time while this thread was blocked', () => {
    start(60);
    // 100 ms and 10 ms late: 50 ms were used.
    fire(100, 10);
    expect(waits).toEqual([25, 25, 10]);
    expect(expired).toEqual([]);
    fire(0);
    expect(expired).toEqual([170]);
  });

  it('does not count the time spent on reading since the start', () => {
    readingTime = 500;
    start(50);
    readingTime = 530;
    fire(0, 0, 0, 0);
    expect(waits).toEqual([25, 25, 25, 5]);
    expect(expired).toEqual([80]);
  });

  it('does not count reading up to once the timeout', () => {
    start(50);
    readingTime = 1000;
    fire(0, 0, 0, 0);
    expect(waits).toEqual([25, 25, 25, 25]);
    expect(expired).toEqual([100]);
  });
});
