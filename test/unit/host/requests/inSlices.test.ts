import { describe, expect, it } from 'vitest';
import { inSlices } from '../../../../src/host/requests/inSlices.ts';

describe('inSlices', () => {
  it('does the work in order, and lets others have their turn before it is done', async () => {
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
});
