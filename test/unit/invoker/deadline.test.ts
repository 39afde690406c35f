import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Deadline } from '../../../src/invoker/deadline.ts';

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

  it('expires once, and says what it was for', () => {
    open().arm('connect', 10);
    vi.advanceTimersByTime(9_999);
    expect(expired).toEqual([]);
    vi.advanceTimersByTime(100_000);
    expect(expired).toEqual([['connect', 10]]);
  });

  it('starts over when it is armed again, and ends when it is cleared', () => {
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

  it('takes what no timer can hold for no limit', () => {
    open().arm('read', 2_147_484);
    vi.advanceTimersByTime(60_000);
    expect(expired).toEqual([]);
  });
});
