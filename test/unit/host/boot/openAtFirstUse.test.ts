import { expect, it } from 'vitest';
import { DisposableStore } from '../../../../src/core/common/lifecycle.ts';
import { openAtFirstUse } from '../../../../src/host/boot/openAtFirstUse.ts';

/** Fails at its first use, when half of it is open. */
function openFailing() {
  const owned = new DisposableStore();
  const closed: number[] = [];
  let tries = 0;
  const use = openAtFirstUse(async (parts) => {
    const own = ++tries;
    parts.add({ dispose: () => closed.push(own) });
    if (own === 1) throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
    return own;
  }, owned);
  return { owned, closed, use };
}

it('a failed opening is reported to all callers, and leaves nothing half open', async () => {
  const { closed, use } = openFailing();
  const words = 'OCI Functions could not start: EACCES: permission denied';
  const first = [use(), use()];
  for (const each of first) await expect(each).rejects.toThrow(words);
  expect(closed).toEqual([1]);
});

it('the next use tries again, and its result is closed with its owner', async () => {
  const { closed, owned, use } = openFailing();
  await use().catch(() => undefined);
  expect(await Promise.all([use(), use()])).toEqual([2, 2]);
  expect(await use()).toBe(2);
  expect(closed).toEqual([1]);
  owned.dispose();
  expect(closed).toEqual([1, 2]);
});
