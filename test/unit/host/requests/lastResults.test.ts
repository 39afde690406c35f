import { afterEach, describe, expect, test } from 'vitest';
import { Emitter } from '../../../../src/core/emitter.ts';
import { LastResults } from '../../../../src/host/requests/lastResults.ts';
import { headOf } from '../../../support/scriptedInvoker.ts';
import { createEntry } from '../history/createEntry.ts';
import { attempt, finished, next, request, source, useStores } from '../response/storeFixture.ts';

const stores = useStores();
const uri = 'file:///w/hello.ocifn.json';
const noHistory = { entries: [], refresh: async () => [], onDidChange: new Emitter<void>().event };
const opened: LastResults[] = [];
afterEach(() => opened.splice(0).forEach((each) => each.dispose()));

describe('the last result of a request', () => {
  test('stays that of the newest invocation when an older one is opened from the history', async () => {
    const store = stores().open();
    const results = new LastResults(store, noHistory);
    opened.push(results);
    store.start(request, { ...source, origin: { requestUri: uri } });
    await next(store.onDidChange);
    const { source: past, startedAt, events } = createEntry();
    await store.restore({ source: past, startedAt, events });
    await next(store.onDidChange);
    expect(results.get(uri)).toMatchObject({ state: 'running', startedAt: 5000 });
  });

  test('has a duration once it has ended, and a status once there is one', async () => {
    const store = stores().open();
    const results = new LastResults(store, noHistory);
    opened.push(results);
    store.start(request, { ...source, origin: { requestUri: uri } });
    await next(store.onDidChange);
    expect(results.get(uri)).toEqual({ id: 1, state: 'running', startedAt: 5000 });
    const ended = next(store.onDidEnd);
    for (const event of [attempt, { type: 'head', head: headOf(404, 'Not Found'), at: 1 }, finished] as const)
      await stores().invoker.calls[0]?.give(event);
    await ended;
    await next(results.onDidChange);
    expect(results.get(uri)).toEqual({
      id: 1,
      state: 'answered',
      startedAt: 5000,
      status: 404,
      duration: finished.timings.total,
    });
  });
});
