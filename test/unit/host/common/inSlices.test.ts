import { describe, expect, it } from 'vitest';
import { inSlices } from '../../../../src/host/common/inSlices.ts';

describe('inSlices', () => {
  it('does the work in order, and yields to other work before it is done', async () => {
    const done: number[] = [];
    let seen = 0;
    setImmediate(() => void (seen = done.length));
    await inSlices(Array.from({ length: 40 }).keys(), (item) => {
      const until = performance.now() + 1;
      while (performance.now() < until);
      done.push(item);
    });
    expect(done).toEqual([...Array.from({ length: 40 }).keys()]);
    expect(seen).toBeGreaterThan(0);
    expect(seen).toBeLessThan(40);
  });

  it('works as long in every slice as in the first', async () => {
    let turns = 0;
    let working = true;
    const count = (): void => {
      turns++;
      if (working) setImmediate(count);
    };
    setImmediate(count);
    const begin = performance.now();
    // Ten slices' worth of work, in items that take far less than one.
    await inSlices(Array.from({ length: 800 }).keys(), () => {
      const until = performance.now() + 0.1;
      while (performance.now() < until);
    });
    const slices = (performance.now() - begin) / 8;
    working = false;
    expect(turns).toBeGreaterThan(1);
    // What was queued before a slice may have its turn before it and after it.
    expect(turns).toBeLessThan(2 * slices + 3);
  });
});
