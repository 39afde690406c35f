import { describe, expect, it } from 'vitest';
import { lazy } from '../../../../src/host/common/lazy.ts';

describe('a lazy value', () => {
  it('is created at its first use, once for all callers', async () => {
    let made = 0;
    const get = lazy(async () => ++made);
    expect(made).toBe(0);
    expect(await Promise.all([get(), get()])).toEqual([1, 1]);
    expect(await get()).toBe(1);
  });

  it('is created again after a failure', async () => {
    let tries = 0;
    const get = lazy(async () => {
      if (++tries === 1) throw new Error('not yet');
      return tries;
    });
    await expect(get()).rejects.toThrow('not yet');
    expect(await get()).toBe(2);
  });
});
