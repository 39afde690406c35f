import { afterEach, expect, it, vi } from 'vitest';
import { CheckThread } from '../../../../src/host/checks/checkThread.ts';

const program = `${process.cwd()}/src/run/checkWorker.ts`;
const nothing = { checks: { expectations: [], captures: [] }, folder: '/w' };

afterEach(() => void vi.useRealTimers());

it('a check right after the end of the idle thread is done by another one', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const thread = new CheckThread(program);
  await thread.run('findProblems', nothing);
  vi.advanceTimersByTime(10_000);
  // The first thread has not ended yet.
  expect(await thread.run('findProblems', nothing)).toEqual([]);
  await thread.dispose();
});
