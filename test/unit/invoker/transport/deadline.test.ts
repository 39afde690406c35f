import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Deadline } from '../../../../src/invoker/transport/exchange.ts';

describe('Deadline', () => {
  const expired: unknown[] = [];
  beforeEach(() => {
    vi.useFakeTimers();
    expired.length = 0;
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  const open = (): Deadline => new Deadline((...what) => expired.push(what));

  it('expires once, and names its phase', () => {
    open().arm('connect', 10);
    vi.advanceTimersByTime(9_999);
    expect(expired).toEqual([]);
    vi.advanceTimersByTime(100_000);
    expect(expired).toEqual([['connect', 10]]);
  });

  it('restarts when it is armed again, and stops when it is cleared', () => {
    const deadline = open();
    deadline.arm('connect', 10);
    vi.advanceTimersByTime(9_000);
    deadline.arm('read', 10);
    vi.advanceTimersByTime(9_000);
    expect(expired).toEqual([]);
    deadline.clear();
    vi.advanceTimersByTime(100_000);
    expect(expired).toEqual([]);
  });

  it('does not expire while it is paused, until it is armed again', () => {
    const deadline = open();
    deadline.arm('read', 10);
    deadline.pause();
    vi.advanceTimersByTime(9_000);
    deadline.arm('read', 10);
    deadline.pause();
    vi.advanceTimersByTime(100_000);
    expect(expired).toEqual([]);
    deadline.arm('read', 10);
    vi.advanceTimersByTime(9_999);
    expect(expired).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(expired).toEqual([['read', 10]]);
  });

  it('treats more than a timer can hold as no limit', () => {
    const longest = 2 ** 31 - 1;
    open().arm('read', longest / 1000);
    expect(vi.getTimerCount()).toBe(1);
    vi.advanceTimersByTime(longest);
    expect(expired).toEqual([['read', longest / 1000]]);
    open().arm('read', 2 ** 31 / 1000);
    expect(vi.getTimerCount()).toBe(0);
  });
});
