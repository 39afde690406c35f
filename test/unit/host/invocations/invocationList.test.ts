import { describe, expect, it } from 'vitest';
import type { Invocation } from '../../../../src/host/invocations/invocation.ts';
import { InvocationList } from '../../../../src/host/invocations/invocationList.ts';

const disposed: number[] = [];

function invocation(
  id: number,
  change: { startedAt?: number; state?: string; bytes?: number } = {},
): Invocation {
  const { startedAt = id, state = 'answered', bytes = 0 } = change;
  const dispose = async (): Promise<void> => void disposed.push(id);
  return { id, startedAt, state, spool: { headSize: bytes }, dispose } as unknown as Invocation;
}

function listOf(...invocations: readonly Invocation[]): InvocationList {
  disposed.length = 0;
  const list = new InvocationList();
  for (const each of invocations) list.insert(each);
  return list;
}

const idsOf = (list: InvocationList) => list.all.map(({ id }) => id);
const mebibyte = 1024 * 1024;

describe('the list of invocations', () => {
  it('sorts by start time, newest first, and shows the inserted invocation', () => {
    const list = listOf(invocation(1), invocation(3), invocation(2), invocation(4, { startedAt: 2 }));
    expect(idsOf(list)).toEqual([3, 4, 2, 1]);
    expect(list.shown?.id).toBe(4);
    expect(list.get(2)?.id).toBe(2);
    expect(list.get(9)).toBeUndefined();
  });

  it('shows nothing while it is empty', () => {
    const list = listOf();
    expect([list.shown, list.all]).toEqual([undefined, []]);
    expect(list.select(1)).toBe(false);
  });

  it('shows the selected invocation and ignores an unknown ID', () => {
    const list = listOf(invocation(1), invocation(2));
    expect(list.select(1)).toBe(true);
    expect(list.shown?.id).toBe(1);
    expect(list.select(9)).toBe(false);
    expect(list.shown?.id).toBe(1);
  });

  it('removes the oldest completed invocation that is not shown when there are more than 50', () => {
    const list = listOf(...Array.from({ length: 50 }, (_, n) => invocation(n + 1)));
    expect(list.all).toHaveLength(50);
    list.select(1);
    list.insert(invocation(51));
    expect(list.all).toHaveLength(50);
    expect(disposed).toEqual([1]);
    list.select(2);
    list.trim();
    expect(disposed).toEqual([1]);
    list.insert(invocation(52, { state: 'running' }));
    expect(disposed).toEqual([1, 2]);
  });

  it('keeps the inserted invocation for now, even if it is the oldest and not shown', () => {
    const list = listOf(...Array.from({ length: 50 }, (_, n) => invocation(n + 1)));
    list.insert(invocation(51, { startedAt: 0 }), false);
    expect(disposed).toEqual([1]);
    list.trim();
    list.insert(invocation(52));
    expect(disposed).toEqual([1, 51]);
  });

  it('keeps all running invocations and the shown one', () => {
    const running = Array.from({ length: 60 }, (_, n) => invocation(n + 1, { state: 'running' }));
    const list = listOf(...running, invocation(61));
    expect(list.all).toHaveLength(61);
    expect(list.shown?.id).toBe(61);
    list.insert(invocation(62));
    expect(disposed).toEqual([61]);
  });

  it('keeps at most 64 MiB of responses', () => {
    const list = listOf(
      invocation(1, { bytes: 32 * mebibyte }),
      invocation(2, { bytes: 32 * mebibyte }),
      invocation(3),
    );
    expect(idsOf(list)).toEqual([3, 2, 1]);
    list.insert(invocation(4, { bytes: 1 }));
    expect(idsOf(list)).toEqual([4, 3, 2]);
    expect(disposed).toEqual([1]);
    list.insert(invocation(5, { bytes: 64 * mebibyte }));
    expect(idsOf(list)).toEqual([5]);
    list.insert(invocation(6, { bytes: 65 * mebibyte }));
    expect(idsOf(list)).toEqual([6]);
  });

  it('disposes all invocations on disposal', async () => {
    const list = listOf(invocation(1), invocation(2, { state: 'running' }));
    await list.dispose();
    expect(disposed).toEqual([2, 1]);
  });
});
