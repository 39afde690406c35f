import { afterEach, describe, expect, it } from 'vitest';
import { Emitter } from '../../../../src/core/common/emitter.ts';
import type { HistoryEntry } from '../../../../src/host/history/entries/historyEntry.ts';
import { LastResults } from '../../../../src/host/requestsView/lastResults.ts';
import { headOf } from '../../../support/fixtures/scriptedInvoker.ts';
import { createEntry } from '../history/createEntry.ts';
import { attempt, finished, next, request, source, useStores } from '../invocations/storeFixture.ts';

const stores = useStores();
const uri = 'file:///w/hello.ocifn.json';
const noHistory = { entries: [], refresh: async () => [], onDidChange: new Emitter<void>().event };
const opened: LastResults[] = [];
afterEach(() => opened.splice(0).forEach((each) => each.dispose()));

describe('the last result of a request', () => {
  it('stays that of the newest invocation when an older one is opened from the history', async () => {
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

  it('has a status once there is one and a duration once it is complete', async () => {
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

describe('the results that the history keeps', () => {
  const other = 'file:///w/other.ocifn.json';
  const entryOf = (requestUri: string | undefined, change: Partial<HistoryEntry> = {}): HistoryEntry => {
    const entry = createEntry(change);
    const origin = requestUri === undefined ? {} : { requestUri };
    return { ...entry, source: { ...entry.source, origin } };
  };

  /** A history whose entries a test sets, and the results of it with their events. */
  function open(...first: readonly HistoryEntry[]) {
    const changed = new Emitter<void>();
    const history = {
      entries: first,
      refreshed: 0,
      refresh: async () => {
        history.refreshed++;
        changed.fire();
        return history.entries;
      },
      onDidChange: changed.event,
    };
    const results = new LastResults(stores().open(), history);
    opened.push(results);
    const changes: (readonly string[])[] = [];
    results.onDidChange((uris) => changes.push([...uris]));
    const set = (...entries: readonly HistoryEntry[]): void => {
      history.entries = entries;
      changed.fire();
    };
    return { results, changes, history, set };
  }

  it('are loaded once, by the first recall', () => {
    const { results, changes, history, set } = open(entryOf(uri));
    set(entryOf(uri));
    expect(results.get(uri)).toBeUndefined();
    expect(history.refreshed).toBe(0);
    results.recall();
    results.recall();
    expect(history.refreshed).toBe(1);
    expect(changes).toEqual([[uri]]);
    expect(results.get(uri)).toEqual({ state: 'answered', startedAt: 1000, duration: 143, status: 200 });
    expect(results.get(other)).toBeUndefined();
  });

  it('come from the newest entry of each request', () => {
    const failed = entryOf(uri, { state: 'failed', startedAt: 3000, events: [] });
    const older = entryOf(uri, { startedAt: 2000 });
    const { results, changes } = open(failed, entryOf(undefined), entryOf(other), older);
    results.recall();
    expect(results.get(uri)).toEqual({ state: 'failed', startedAt: 3000 });
    expect(results.get(other)).toMatchObject({ startedAt: 1000 });
    expect(changes).toEqual([[uri, other]]);
  });

  it('fire an event only for requests whose result changed', () => {
    const { results, changes, set } = open(entryOf(uri), entryOf(other));
    results.recall();
    set(entryOf(uri), entryOf(other));
    expect(changes).toHaveLength(1);
    set(entryOf(uri, { startedAt: 2000 }), entryOf(other));
    expect(changes.at(-1)).toEqual([uri]);
    set(entryOf(uri, { startedAt: 2000 }));
    expect(changes.at(-1)).toEqual([other]);
    expect(results.get(other)).toBeUndefined();
    set();
    expect(changes.at(-1)).toEqual([uri]);
    expect(changes).toHaveLength(4);
    results.dispose();
    set(entryOf(uri));
    expect(changes).toHaveLength(4);
  });
});

describe('the results of requests that are moved', () => {
  const moved = 'file:///w/archive/hello.ocifn.json';

  it('move with them, those of this window and those of the history', async () => {
    const store = stores().open();
    const past = createEntry();
    const changed = new Emitter<void>();
    const history = {
      entries: [past],
      refresh: async () => (changed.fire(), [past]),
      onDidChange: changed.event,
    };
    const results = new LastResults(store, history);
    opened.push(results);
    results.recall();
    const own = 'file:///w/sub/own.ocifn.json';
    store.start(request, { ...source, origin: { requestUri: own } });
    await next(results.onDidChange);
    const changes: (readonly string[])[] = [];
    results.onDidChange((uris) => changes.push([...uris]));
    results.followMove({ from: uri, to: moved });
    expect([results.get(uri), results.get(moved)?.status]).toEqual([undefined, 200]);
    results.followMove({ from: 'file:///w/sub', to: 'file:///w/other' });
    expect(results.get('file:///w/other/own.ocifn.json')?.state).toBe('running');
    expect(results.get(own)).toBeUndefined();
    results.followMove({ from: 'file:///w/su', to: 'file:///w/x' });
    expect(changes).toEqual([
      [uri, moved],
      [own, 'file:///w/other/own.ocifn.json'],
    ]);
  });
});

describe('the results of this window', () => {
  /** Stands in for the store: its newest invocations, as a test sets them. */
  function open(entries: readonly HistoryEntry[] = []) {
    const changed = new Emitter<void>();
    const invocations = new Map<number, ReturnType<typeof invocation>>();
    const store = {
      newestId: 0,
      get: (id: number) => invocations.get(id) as never,
      onDidChange: changed.event,
    };
    const lookedBack = new Emitter<void>();
    const history = {
      entries,
      refresh: async () => {
        lookedBack.fire();
        return entries;
      },
      onDidChange: lookedBack.event,
    };
    const results = new LastResults(store, history);
    opened.push(results);
    const changes: (readonly string[])[] = [];
    results.onDidChange((uris) => changes.push([...uris]));
    const set = (...all: readonly ReturnType<typeof invocation>[]): void => {
      for (const each of all) invocations.set(each.id, each);
      store.newestId = Math.max(0, ...invocations.keys());
      changed.fire();
    };
    const forget = (id: number): void => {
      invocations.delete(id);
      changed.fire();
    };
    return { results, changes, set, forget };
  }

  function invocation(
    id: number,
    requestUri: string | undefined,
    state: 'running' | 'answered' | 'failed' = 'running',
    startedAt = 1000 * id,
  ) {
    const origin = requestUri === undefined ? {} : { requestUri };
    return {
      id,
      state,
      startedAt,
      source: { ...source, origin },
      head: state === 'answered' ? headOf(200, 'OK') : undefined,
      ...(state !== 'running' && { duration: 7 }),
    };
  }

  it('fire one event for each state, only for saved requests', () => {
    const { results, changes, set } = open();
    set(invocation(1, uri), invocation(2, undefined), invocation(3, 'b'));
    expect(changes).toEqual([[uri, 'b']]);
    set();
    expect(changes).toHaveLength(1);
    set(invocation(1, uri, 'answered'));
    expect(changes.slice(1)).toEqual([[uri]]);
    expect(results.get(uri)).toEqual({ id: 1, state: 'answered', startedAt: 1000, status: 200, duration: 7 });
    set(invocation(1, uri, 'failed'));
    expect(results.get(uri)).toMatchObject({ state: 'answered' });
    set(invocation(3, 'b', 'failed'));
    expect(changes.slice(2)).toEqual([['b']]);
    expect(results.get('b')).toEqual({ id: 3, state: 'failed', startedAt: 3000, duration: 7 });
  });

  it('come from the newest invocation, whichever ends last', () => {
    const { results, changes, set } = open();
    set(invocation(1, uri), invocation(2, uri));
    expect(results.get(uri)).toMatchObject({ id: 2 });
    set(invocation(1, uri, 'answered'));
    expect(results.get(uri)).toMatchObject({ id: 2, state: 'running' });
    expect(changes).toEqual([[uri]]);
    set(invocation(3, uri, 'answered', 500));
    expect(results.get(uri)).toMatchObject({ id: 2 });
    set(invocation(4, uri, 'running', 2000));
    expect(results.get(uri)).toMatchObject({ id: 4 });
    expect(changes).toHaveLength(2);
  });

  it('stay after the invocation left the store', () => {
    const { results, changes, set, forget } = open();
    set(invocation(1, uri));
    forget(1);
    expect(results.get(uri)).toMatchObject({ id: 1, state: 'running' });
    set(invocation(1, uri, 'answered'));
    expect(results.get(uri)).toMatchObject({ id: 1, state: 'running' });
    expect(changes).toHaveLength(1);
  });

  it.each([
    [999, 'running'],
    [1000, 'running'],
    [1001, 'answered'],
  ])('go before one of the history that began at %i: %s', (startedAt, state) => {
    const { results, set, changes } = open([createEntry({ startedAt })]);
    set(invocation(1, uri));
    results.recall();
    expect(results.get(uri)?.state).toBe(state);
    expect(changes).toHaveLength(startedAt > 1000 ? 2 : 1);
  });
});
