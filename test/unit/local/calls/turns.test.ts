import { describe, expect, it } from 'vitest';
import { Turns } from '../../../../src/local/calls/turns.ts';

const never = new AbortController().signal;

describe('Turns', () => {
  it('admits one caller at a time, in order', async () => {
    const turns = new Turns();
    const order: string[] = [];
    const leave = await turns.enter(never);
    const others = ['a', 'b', 'c'].map(async (name) => {
      const leaveOwn = await turns.enter(never);
      order.push(`${name} in`);
      await Promise.resolve();
      order.push(`${name} out`);
      leaveOwn?.();
    });
    expect(order).toEqual([]);
    leave?.();
    await Promise.all(others);
    expect(order).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
  });

  it('admits as many callers at a time as the limit says, which may change', async () => {
    let limit = 2;
    const turns = new Turns(() => limit);
    const leaves = await Promise.all([turns.enter(never), turns.enter(never)]);
    const others = ['c', 'd', 'e'].map((name) => turns.enter(never, name));
    expect([turns.taken, turns.waiting]).toEqual([2, 3]);
    expect(['a', 'c', 'd', 'e'].map((name) => turns.ahead(name))).toEqual([0, 1, 2, 3]);
    limit = 3;
    leaves[0]?.();
    await Promise.all(others.slice(0, 2));
    expect([turns.taken, turns.waiting, turns.ahead('e')]).toEqual([3, 1, 1]);
    limit = 1;
    leaves[1]?.();
    expect([turns.taken, turns.waiting]).toEqual([2, 1]);
  });

  it('removes a caller that stops waiting', async () => {
    const turns = new Turns();
    const leave = await turns.enter(never);
    const impatient = new AbortController();
    const given = turns.enter(impatient.signal);
    const next = turns.enter(never);
    impatient.abort();
    expect(await given).toBeUndefined();
    leave?.();
    expect(await next).toBeTypeOf('function');
  });

  it('keeps the places of the other callers', async () => {
    const turns = new Turns();
    const leave = await turns.enter(never);
    const order: string[] = [];
    const enter = async (name: string, signal: AbortSignal): Promise<void> => {
      const leaveOwn = await turns.enter(signal);
      order.push(leaveOwn ? name : `${name} gave up`);
      leaveOwn?.();
    };
    const [second, third] = [new AbortController(), new AbortController()];
    const all = [enter('a', never), enter('b', second.signal), enter('c', third.signal), enter('d', never)];
    third.abort();
    await all[2];
    leave?.();
    await Promise.all(all);
    expect(order).toEqual(['c gave up', 'a', 'b', 'd']);
    // A caller that had its turn has no place to lose.
    second.abort();
    expect(await turns.enter(never)).toBeTypeOf('function');
  });

  it('ignores a signal that aborts after the turn', async () => {
    const turns = new Turns();
    const leave = await turns.enter(never);
    const own = new AbortController();
    const mine = turns.enter(own.signal);
    const next = turns.enter(never);
    leave?.();
    const leaveMine = await mine;
    own.abort();
    leaveMine?.();
    expect(await next).toBeTypeOf('function');
  });

  it('is free again when all callers have left', async () => {
    const turns = new Turns();
    for (let n = 0; n < 3; n++) (await turns.enter(never))?.();
    expect(await turns.enter(never)).toBeTypeOf('function');
  });

  it('rejects a caller whose signal has already aborted', async () => {
    const turns = new Turns();
    expect(await turns.enter(AbortSignal.abort())).toBeUndefined();
    expect(await turns.enter(never)).toBeTypeOf('function');
  });
});
