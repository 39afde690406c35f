import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { InvocationEvent } from '../../../../src/core/invocationEvent.ts';
import { createRedactor } from '../../../../src/core/redactor.ts';
import { History } from '../../../../src/host/history/history.ts';
import { openEntry } from '../../../../src/host/history/openEntry.ts';
import { readSent } from '../../../../src/host/history/readSent.ts';
import type { CallOutput } from '../../../../src/local/callOutputs.ts';
import type { InvocationStore } from '../../../../src/host/response/invocationStore.ts';
import { createRecordingLogger } from '../../../support/recordingLogger.ts';
import { headOf } from '../../../support/scriptedInvoker.ts';
import {
  attempt,
  chunk,
  finished,
  next,
  request,
  source,
  until,
  useStores,
} from '../response/storeFixture.ts';

const stores = useStores();
const opened: History[] = [];
afterEach(async () => {
  for (const history of opened.splice(0)) {
    await history.flush();
    history.dispose();
  }
});

const head: InvocationEvent = { type: 'head', head: headOf(200, 'OK'), at: 121 };

function follow(store: InvocationStore, limit = 50) {
  const logger = createRecordingLogger();
  const history = new History({ path: join(stores().folder, 'history'), limit: () => limit, logger });
  opened.push(history);
  history.follow(store);
  return { history, logger };
}

/** The history of a window that was opened later. */
async function reopen() {
  const store = stores().open();
  const { history } = follow(store);
  return { store, history, entries: await history.refresh() };
}

async function keptFiles(): Promise<readonly string[]> {
  return readdir(join(stores().folder, 'history'));
}

describe('the history', () => {
  test('keeps an answer, and a later window shows it like the one that got it', async () => {
    const store = stores().open();
    const { history } = follow(store);
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
    const later = await reopen();
    const [entry] = later.entries;
    if (!entry) throw new Error('nothing was kept');
    const invocation = await openEntry(later.history, later.store, entry);
    expect(invocation?.view(0)).toEqual({ ...shown, id: invocation?.id });
    expect(invocation?.text).toBe('hello');
    expect(later.history.entryOf(invocation ?? fail())).toEqual(entry);
  });

  test('keeps an answer that is larger than the preview byte for byte, though the session deletes its own', async () => {
    const store = stores().open({ previewLimit: () => 4 });
    const { history } = follow(store);
    await stores().start(store, attempt, head, chunk('more than'), chunk(' four'), finished);
    await until(store, ({ state }) => state === 'answered');
    await history.flush();
    await store.dispose();
    const [entry] = (await reopen()).entries;
    const path = (await history.folder()).pathOf(entry?.id ?? '', 'answer');
    expect(await readFile(path, 'utf8')).toBe('more than four');
    expect(entry?.bytes.answer).toBe(14);
    for (const name of await keptFiles())
      expect((await stat(join(stores().folder, 'history', name))).mode & 0o777).toBe(0o600);
  });

  test('keeps the rest where the disk does not take the answer, and says so', async () => {
    const store = stores().open({ previewLimit: () => 4 });
    const { history, logger } = follow(store);
    await rm(join(stores().folder, 'spool'), { recursive: true, force: true });
    const call = await stores().start(store, attempt, head, chunk('more than four'));
    await rm(join(stores().folder, 'spool'), { recursive: true });
    const ended = next(store.onDidEnd);
    await call.give(finished);
    await ended;
    await history.flush();
    expect((await reopen()).entries).toMatchObject([{ state: 'answered', bytes: { answer: 0 } }]);
    expect(logger.lines).toHaveLength(1);
  });

  test('keeps an answer that the session forgets in the same moment', async () => {
    const store = stores().open();
    const { history } = follow(store);
    store.onDidEnd(({ invocation }) => void invocation.dispose());
    await stores().start(store, attempt, head, chunk('hello'), finished);
    await history.flush();
    const [entry] = history.entries;
    expect(await readFile((await history.folder()).pathOf(entry?.id ?? '', 'answer'), 'utf8')).toBe('hello');
  });

  test('keeps an answer that is the last of a full list when it ends', async () => {
    const store = stores().open();
    const { history } = follow(store, 100);
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

  test.each([
    ['failed', { type: 'failed', failure: { code: 'ocidInvalid', value: 'x' } }],
    ['cancelled', { type: 'cancelled' }],
  ] as const)('keeps what %s, its request with it', async (state, event) => {
    const store = stores().open();
    const { history } = follow(store);
    const body = new TextEncoder().encode('{"a":1}');
    await stores().send(store, { ...request, body }, attempt, event);
    await history.flush();
    const [entry] = history.entries;
    expect(entry).toMatchObject({ state, source });
    const sent = entry && (await readSent(history, entry));
    expect(sent).toEqual({ ok: true, value: { ...request, body: Buffer.from(body) } });
  });

  test('keeps what failed before there was a request', async () => {
    const store = stores().open();
    const { history } = follow(store);
    store.fail(source, { code: 'functionUnknown', name: 'x', known: [] });
    await history.flush();
    expect(history.entries).toMatchObject([{ state: 'failed' }]);
    expect(history.entries[0]).not.toHaveProperty('request');
  });

  test('keeps what was read of a body that is a stream', async () => {
    const store = stores().open();
    const { history } = follow(store);
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
    const sent = entry && (await readSent(history, entry));
    expect(sent).toMatchObject({ ok: true, value: { body: Buffer.from('through a pipe') } });
  });

  test('keeps none of what signs, nor of what the person said is secret', async () => {
    const store = stores().open();
    const { history } = follow(store);
    const headers = [
      ['Authorization', 'Signature of-a-key'],
      ['opc-obo-token', 'of-someone'],
      ['X-Api-Key', 'pa55word'],
    ] as const;
    const body = new TextEncoder().encode('{"password":"pa55word"}');
    store.start({ ...request, headers, body }, source, createRedactor(['pa55word']));
    const call = stores().invoker.calls.at(-1);
    const ended = next(store.onDidEnd);
    for (const event of [attempt, head, chunk('you said pa55'), chunk('word'), finished])
      await call?.give(event);
    await ended;
    await history.flush();
    const files = await keptFiles();
    expect(files).toHaveLength(3);
    for (const name of files) {
      const text = await readFile(join(stores().folder, 'history', name), 'utf8');
      expect(text).not.toMatch(/pa55word|of-a-key|of-someone/);
    }
    expect(history.entries).toMatchObject([{ redacted: true }]);
    expect(store.snapshot().shown?.text).not.toContain('pa55word');
  });

  test('keeps no value by which a function knows someone, and says that something is missing', async () => {
    const store = stores().open();
    const { history } = follow(store);
    const headers = [
      ['Fn-Http-H-Authorization', 'Bearer of-someone'],
      ['Cookie', 'session=of-someone'],
      ['X-Trace', '1'],
    ] as const;
    const ended = next(store.onDidEnd);
    store.start({ ...request, headers }, source);
    const call = stores().invoker.calls.at(-1);
    for (const event of [attempt, head, finished]) await call?.give(event);
    await ended;
    await history.flush();
    for (const name of await keptFiles())
      expect(await readFile(join(stores().folder, 'history', name), 'utf8')).not.toContain('of-someone');
    expect(history.entries).toMatchObject([
      {
        redacted: true,
        request: {
          headers: [
            ['Fn-Http-H-Authorization', '••••'],
            ['Cookie', '••••'],
            ['X-Trace', '1'],
          ],
        },
      },
    ]);
  });

  test('keeps no more than its limit, and nothing at 0', async () => {
    const store = stores().open();
    const { history } = follow(store, 2);
    for (let n = 0; n < 4; n++) store.fail(source, { code: 'ocidInvalid', value: String(n) });
    await history.flush();
    expect(history.entries).toHaveLength(2);
    expect(await keptFiles()).toHaveLength(2);
    const other = stores().open();
    const off = follow(other, 0);
    other.fail(source, { code: 'ocidInvalid', value: 'x' });
    await off.history.flush();
    expect(await keptFiles()).toHaveLength(2);
  });

  test('is trimmed when it is read, for its limit may be lower now', async () => {
    const store = stores().open();
    const { history } = follow(store);
    for (let n = 0; n < 4; n++) store.fail(source, { code: 'ocidInvalid', value: String(n) });
    await history.flush();
    expect(await follow(stores().open(), 2).history.refresh()).toHaveLength(2);
    expect(await follow(stores().open(), 0).history.refresh()).toEqual([]);
    expect(await keptFiles()).toEqual([]);
  });

  test('adds what a local function wrote after its answer', async () => {
    const outputs: CallOutput[] = [];
    const store = stores().open({ localOutput: () => outputs[0] });
    const { history } = follow(store);
    await stores().start(store, attempt, head, finished);
    await history.flush();
    outputs.push({ stdout: 'late\n', stderr: '' });
    await next(store.onDidEnd);
    await history.flush();
    expect(history.entries).toMatchObject([{ output: outputs[0] }]);
    expect((await reopen()).entries).toMatchObject([{ output: outputs[0] }]);
  });

  test('adds it also where it was shown before', async () => {
    const outputs: CallOutput[] = [];
    const store = stores().open({ localOutput: () => outputs[0] });
    const { history } = follow(store);
    await stores().start(store, attempt, head, finished);
    await history.flush();
    outputs.push({ stdout: 'late\n', stderr: '' });
    expect(store.snapshot().shown?.output).toEqual(outputs[0]);
    await next(store.onDidEnd);
    await history.flush();
    expect(history.entries).toMatchObject([{ output: outputs[0] }]);
  });

  test('does not bring back what was deleted meanwhile', async () => {
    const outputs: CallOutput[] = [];
    const store = stores().open({ localOutput: () => outputs[0] });
    const { history } = follow(store);
    await stores().start(store, attempt, head, finished);
    await history.flush();
    await history.remove(history.entries.map(({ id }) => id));
    outputs.push({ stdout: 'late\n', stderr: '' });
    await next(store.onDidEnd);
    await history.flush();
    expect(await keptFiles()).toEqual([]);
  });

  test('shows the invocation of the session itself while that is there', async () => {
    const store = stores().open();
    const { history } = follow(store);
    await stores().start(store, attempt, head, finished);
    await stores().start(store, attempt, head, finished);
    await history.flush();
    const oldest = history.entries.at(-1);
    await openEntry(history, store, oldest ?? fail());
    expect(store.snapshot()).toMatchObject({ invocations: [{ id: 2 }, { id: 1 }], shown: { id: 1 } });
  });

  test('knows the answer before, of the same request and of no other', async () => {
    let now = 1000;
    const store = stores().open({ now: () => (now += 1000) });
    const { history } = follow(store);
    const events = [attempt, head, finished];
    const sendFrom = async (requestUri: string) => {
      const id = store.start(request, { ...source, origin: { requestUri } });
      for (const event of events) await stores().invoker.calls.at(-1)?.give(event);
      await history.flush();
      return store.get(id) ?? fail();
    };
    const first = await sendFrom('file:///a');
    expect(history.previousOf(first)).toBe(undefined);
    await sendFrom('file:///b');
    const third = await sendFrom('file:///a');
    expect(history.previousOf(third)).toEqual(history.entryOf(first));
  });

  test('clears every file, and says when it cannot keep one', async () => {
    const store = stores().open();
    const { history, logger } = follow(store);
    store.fail(source, { code: 'ocidInvalid', value: 'x' });
    await history.clear();
    expect(history.entries).toEqual([]);
    await rm(join(stores().folder, 'history'), { recursive: true, force: true });
    expect(logger.lines).toEqual([]);
  });
});

function fail(): never {
  throw new Error('it is not there');
}
