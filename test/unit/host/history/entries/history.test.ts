import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Header } from '../../../../../src/core/http/header.ts';
import type { InvocationEvent } from '../../../../../src/core/invocation/invocationEvent.ts';
import { openEntry } from '../../../../../src/host/history/openEntry.ts';
import { readSentRequest, readStoredResponse } from '../../../../../src/host/history/entries/readBodies.ts';
import { toSentView } from '../../../../../src/host/response/toSentView.ts';
import { attempt, chunk, finished, next, request, source, until } from '../../invocations/storeFixture.ts';
import { absent, head, useHistories } from '../historyFixture.ts';

const { stores, histories } = useHistories();

describe('the history', () => {
  it('keeps a response, which a later window shows like the first one', async () => {
    const store = stores().open();
    const { history } = histories.follow(store);
    await stores().start(
      store,
      attempt,
      { type: 'sent', bodyBytes: 0, newConnection: true },
      head,
      chunk('hel'),
      chunk('lo'),
      finished,
    );
    const shown = await until(store, ({ state }) => state === 'answered');
    await history.flush();
    const later = await histories.reopen();
    const [entry] = later.entries;
    if (!entry) throw new Error('nothing was kept');
    const invocation = await openEntry(later.history, later.store, entry);
    expect(invocation?.view(0)).toEqual({ ...shown, id: invocation?.id, past: true });
    expect(invocation?.text).toBe('hello');
    expect(later.history.entryOf(invocation ?? absent())).toEqual(entry);
  });

  it('keeps what was sent, without credentials, so that a later window shows it', async () => {
    const store = stores().open();
    const { history } = histories.follow(store);
    const body = new TextEncoder().encode('{"n":1}');
    const headers: readonly Header[] = [
      ['x-a', '1'],
      ['cookie', 'c'],
    ];
    store.start({ ...request, headers, body }, source);
    const ended = next(store.onDidEnd);
    const sent: InvocationEvent = {
      type: 'sent',
      bodyBytes: 7,
      newConnection: true,
      headers: [['date', 'now']],
    };
    for (const event of [attempt, sent, head, finished]) await stores().invoker.calls.at(-1)?.give(event);
    await ended;
    await history.flush();
    const later = await histories.reopen();
    const [entry] = later.entries;
    if (!entry) throw new Error('nothing was kept');
    const live = store.get(1);
    const restored = await openEntry(later.history, later.store, entry, true);
    expect(later.store.shown).toBeUndefined();
    for (const invocation of [live, restored]) {
      const view = invocation && toSentView(invocation);
      expect(view).toMatchObject({
        url: attempt.url,
        headers: [{ name: 'date', value: 'now', from: 'signature' }],
      });
      expect(view?.body).toEqual({ size: 7, contentType: 'text/plain', text: '{"n":1}' });
      expect(invocation?.request?.headers).toEqual([
        ['x-a', '1'],
        ['cookie', '••••'],
      ]);
    }
  });

  it('finds the previous response to the same request, and skips failures and other requests', async () => {
    let now = 1000;
    const store = stores().open({ now: () => now });
    const { history } = histories.follow(store);
    const run = async (
      time: number,
      functionName: string,
      ...events: readonly InvocationEvent[]
    ): Promise<void> => {
      now = time;
      store.start(request, { ...source, functionName });
      const ended = next(store.onDidEnd);
      for (const event of events) await stores().invoker.calls.at(-1)?.give(event);
      await ended;
    };
    await run(1000, 'hello', attempt, head, finished);
    await run(2000, 'hello', { type: 'failed', failure: { code: 'unexpected', message: 'no' } });
    await run(3000, 'other', attempt, head, finished);
    await run(4000, 'hello', attempt, head, finished);
    await run(5000, 'hello', attempt, head, finished);
    await history.flush();
    const before = (startedAt: number): unknown => history.previousOf({ source, startedAt })?.startedAt;
    expect([before(5000), before(4000), before(1000)]).toEqual([4000, 1000, undefined]);
  });

  it.each([
    ['is gone', (path: string) => rm(path)],
    [
      'cannot be read',
      async (path: string) => {
        await rm(path);
        await mkdir(path);
      },
    ],
  ])('shows the rest of an entry whose response %s, with a failure', async (_, harm) => {
    const store = stores().open();
    const { history } = histories.follow(store);
    await stores().start(store, attempt, head, chunk('hello'), finished);
    await history.flush();
    const later = await histories.reopen();
    const entry = later.entries[0] ?? absent();
    const path = (await history.folder()).pathOf(entry.id, 'answer');
    await harm(path);
    const invocation = (await openEntry(later.history, later.store, entry)) ?? absent();
    const failure = { code: 'historyUnreadable', path, reason: expect.stringMatching(/^E[A-Z]+$/) };
    expect(invocation).toMatchObject({ state: 'answered', failure, head: { status: 200 } });
    expect(await invocation.spool.readAll()).toMatchObject({ failure });
    expect(await readStoredResponse(later.history, entry)).toMatchObject({ failure });
    expect(later.store.shown).toBe(invocation);
  });

  it('shows an entry once when it is opened twice at the same time', async () => {
    const store = stores().open();
    const { history } = histories.follow(store);
    await stores().start(store, attempt, head, chunk('hello'), finished);
    await until(store, ({ state }) => state === 'answered');
    await history.flush();
    const later = await histories.reopen();
    const open = () => openEntry(later.history, later.store, later.entries[0] ?? absent());
    const [one, other] = await Promise.all([open(), open()]);
    expect(one?.text).toBe('hello');
    expect(other).toBe(one);
    expect(later.store.snapshot().invocations).toHaveLength(1);
  });

  it('keeps a response beyond the preview limit byte for byte, although the session deletes its copy', async () => {
    const store = stores().open({ previewLimit: () => 4 });
    const { history } = histories.follow(store);
    await stores().start(store, attempt, head, chunk('more than'), chunk(' four'), finished);
    await until(store, ({ state }) => state === 'answered');
    await history.flush();
    await store.dispose();
    const [entry] = (await histories.reopen()).entries;
    const path = (await history.folder()).pathOf(entry?.id ?? '', 'answer');
    expect(await readFile(path, 'utf8')).toBe('more than four');
    expect(entry?.bytes.answer).toBe(14);
    for (const name of await histories.files())
      expect((await stat(join(histories.path, name))).mode & 0o777).toBe(0o600);
  });

  it('keeps the entry and logs a warning if the response cannot be written', async () => {
    const store = stores().open({ previewLimit: () => 4 });
    const { history, logger } = histories.follow(store);
    await rm(join(stores().folder, 'spool'), { recursive: true, force: true });
    const call = await stores().start(store, attempt, head, chunk('more than four'));
    await rm(join(stores().folder, 'spool'), { recursive: true });
    const ended = next(store.onDidEnd);
    await call.give(finished);
    await ended;
    await history.flush();
    expect((await histories.reopen()).entries).toMatchObject([{ state: 'answered', bytes: { answer: 0 } }]);
    expect(logger.lines).toHaveLength(1);
  });

  it('keeps a response that the session disposes of at the same time', async () => {
    const store = stores().open();
    const { history } = histories.follow(store);
    store.onDidEnd(({ invocation }) => void invocation.dispose());
    await stores().start(store, attempt, head, chunk('hello'), finished);
    await history.flush();
    const [entry] = history.entries;
    expect(await readFile((await history.folder()).pathOf(entry?.id ?? '', 'answer'), 'utf8')).toBe('hello');
  });

  it('keeps a response that the full list of the session drops when it ends', async () => {
    const store = stores().open();
    const { history } = histories.follow(store, 100);
    const call = await stores().start(store, attempt, head);
    for (let n = 0; n < 50; n++) await stores().start(store, attempt);
    const ended = next(store.onDidEnd);
    await call.give(chunk('hello'));
    await call.give(finished);
    expect((await ended).invocation.id).toBe(1);
    await history.flush();
    expect(store.get(1)).toBe(undefined);
    expect(history.entries).toMatchObject([{ bytes: { answer: 5 } }]);
  });

  it.each([
    ['failed', { type: 'failed', failure: { code: 'ocidInvalid', value: 'x' } }],
    ['cancelled', { type: 'cancelled' }],
  ] as const)('keeps an invocation that %s, with its request', async (state, event) => {
    const store = stores().open();
    const { history } = histories.follow(store);
    const body = new TextEncoder().encode('{"a":1}');
    await stores().send(store, { ...request, body }, attempt, event);
    await history.flush();
    const [entry] = history.entries;
    expect(entry).toMatchObject({ state, source });
    const sent = entry && (await readSentRequest(history, entry));
    expect(sent).toEqual({ ok: true, value: { ...request, body: Buffer.from(body) } });
  });

  it('keeps an invocation that failed before there was a request', async () => {
    const store = stores().open();
    const { history } = histories.follow(store);
    store.fail(source, { code: 'functionUnknown', name: 'x', known: [] });
    await history.flush();
    expect(history.entries).toMatchObject([{ state: 'failed' }]);
    expect(history.entries[0]).not.toHaveProperty('request');
  });

  it('keeps the bytes that were read from a streamed body', async () => {
    const store = stores().open();
    const { history } = histories.follow(store);
    async function* body() {
      yield new TextEncoder().encode('through ');
      yield new TextEncoder().encode('a pipe');
    }
    const call = await stores().send(store, { ...request, body: body() });
    if (!(call.request.body instanceof Uint8Array)) for await (const _ of call.request.body);
    const ended = next(store.onDidEnd);
    await call.give(finished);
    await ended;
    await history.flush();
    const [entry] = history.entries;
    const sent = entry && (await readSentRequest(history, entry));
    expect(sent).toMatchObject({ ok: true, value: { body: Buffer.from('through a pipe') } });
    const path = (await history.folder()).pathOf(entry?.id ?? '', 'request');
    await rm(path);
    const failure = { code: 'historyUnreadable', path, reason: 'ENOENT' };
    expect(entry && (await readSentRequest(history, entry))).toEqual({ ok: false, failure });
  });
});
