import { rm } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { openEntry } from '../../../../src/host/history/openEntry.ts';
import type { CallOutput } from '../../../../src/local/output/outputTail.ts';
import { attempt, finished, next, request, source } from '../invocations/storeFixture.ts';
import { absent, head, useHistories } from './historyFixture.ts';

const { stores, histories } = useHistories();

describe('the history', () => {
  it('keeps no more than its limit, and nothing at 0, not even what was there before', async () => {
    const store = stores().open();
    const { history } = histories.follow(store, 2);
    for (let n = 0; n < 4; n++) store.fail(source, { code: 'ocidInvalid', value: String(n) });
    await history.flush();
    expect(history.entries).toHaveLength(2);
    expect(await histories.files()).toHaveLength(2);
    const other = stores().open();
    const off = histories.follow(other, 0);
    other.fail(source, { code: 'ocidInvalid', value: 'x' });
    await off.history.flush();
    expect(await histories.files()).toEqual([]);
  });

  it('is trimmed when it is read, since its limit may be lower now', async () => {
    const store = stores().open();
    const { history } = histories.follow(store);
    for (let n = 0; n < 4; n++) store.fail(source, { code: 'ocidInvalid', value: String(n) });
    await history.flush();
    expect(await histories.follow(stores().open(), 2).history.refresh()).toHaveLength(2);
    expect(await histories.follow(stores().open(), 0).history.refresh()).toEqual([]);
    expect(await histories.files()).toEqual([]);
  });

  it('adds output that a local function writes after its response', async () => {
    const outputs: CallOutput[] = [];
    const store = stores().open({ localOutput: () => outputs[0] });
    const { history } = histories.follow(store);
    await stores().start(store, attempt, head, finished);
    await history.flush();
    outputs.push({ stdout: 'late\n', stderr: '' });
    await next(store.onDidEnd);
    await history.flush();
    const later = await histories.reopen();
    // Lists of entries are kept in memory, without their output.
    for (const { history: each, entries } of [{ history, entries: history.entries }, later]) {
      const [entry = absent()] = entries;
      expect(entry).not.toHaveProperty('output');
      expect(await each.whole(entry)).toMatchObject({ output: outputs[0] });
    }
  });

  it('adds late output that was already shown', async () => {
    const outputs: CallOutput[] = [];
    const store = stores().open({ localOutput: () => outputs[0] });
    const { history } = histories.follow(store);
    await stores().start(store, attempt, head, finished);
    await history.flush();
    outputs.push({ stdout: 'late\n', stderr: '' });
    expect(store.snapshot().shown?.output).toEqual(outputs[0]);
    await next(store.onDidEnd);
    await history.flush();
    expect(await history.whole(history.entries[0] ?? absent())).toMatchObject({ output: outputs[0] });
  });

  it('does not restore an entry that was deleted in the meantime', async () => {
    const outputs: CallOutput[] = [];
    const store = stores().open({ localOutput: () => outputs[0] });
    const { history } = histories.follow(store);
    await stores().start(store, attempt, head, finished);
    await history.flush();
    await history.remove(history.entries.map(({ id }) => id));
    outputs.push({ stdout: 'late\n', stderr: '' });
    await next(store.onDidEnd);
    await history.flush();
    expect(await histories.files()).toEqual([]);
  });

  it('shows the invocation of the session while the store has it', async () => {
    const store = stores().open();
    const { history } = histories.follow(store);
    await stores().start(store, attempt, head, finished);
    await stores().start(store, attempt, head, finished);
    await history.flush();
    const oldest = history.entries.at(-1);
    await openEntry(history, store, oldest ?? absent());
    expect(store.snapshot()).toMatchObject({ invocations: [{ id: 2 }, { id: 1 }], shown: { id: 1 } });
  });

  it('finds the previous response to the same request', async () => {
    let now = 1000;
    const store = stores().open({ now: () => (now += 1000) });
    const { history } = histories.follow(store);
    const events = [attempt, head, finished];
    const sendFrom = async (requestUri: string) => {
      const ended = next(store.onDidEnd);
      const id = store.start(request, { ...source, origin: { requestUri } });
      for (const event of events) await stores().invoker.calls.at(-1)?.give(event);
      await ended;
      await history.flush();
      return store.get(id) ?? absent();
    };
    const first = await sendFrom('file:///a');
    expect(history.previousOf(first)).toBe(undefined);
    await sendFrom('file:///b');
    const third = await sendFrom('file:///a');
    expect(history.previousOf(third)).toEqual(history.entryOf(first));
  });

  it('clears all files without a warning', async () => {
    const store = stores().open();
    const { history, logger } = histories.follow(store);
    store.fail(source, { code: 'ocidInvalid', value: 'x' });
    await history.clear();
    expect(history.entries).toEqual([]);
    await rm(histories.path, { recursive: true, force: true });
    expect(logger.lines).toEqual([]);
  });
});
