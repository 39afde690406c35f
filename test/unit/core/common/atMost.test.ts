import { describe, expect, it } from 'vitest';
import { atMost } from '../../../../src/core/common/atMost.ts';

describe('atMost', () => {
  it('processes every item, never more at a time than allowed', async () => {
    const done: number[] = [];
    let running = 0;
    let highest = 0;
    await atMost(3, new Set([1, 2, 3, 4, 5, 6, 7]), async (item) => {
      highest = Math.max(highest, ++running);
      await new Promise(setImmediate);
      running--;
      done.push(item);
    });
    expect(done.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(highest).toBe(3);
  });

  it('rejects with the first error, and processes the other items', async () => {
    const done: number[] = [];
    const work = async (item: number): Promise<void> => {
      if (item === 2) throw new Error('two');
      await new Promise(setImmediate);
      done.push(item);
    };
    await expect(atMost(2, [1, 2, 3, 4], work)).rejects.toThrow('two');
    await expect.poll(() => done).toEqual([1, 3, 4]);
  });

  it('resolves without items', async () => {
    await expect(atMost(4, [], () => Promise.reject(new Error('never')))).resolves.toBeUndefined();
  });
});
