import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Event } from '../../../../src/core/emitter.ts';
import type { InvocationEvent } from '../../../../src/core/invocationEvent.ts';
import type { InvocationRequest } from '../../../../src/core/invocationRequest.ts';
import { silentLogger } from '../../../../src/core/logger.ts';
import {
  InvocationStore,
  type InvocationStoreOptions,
} from '../../../../src/host/response/invocationStore.ts';
import type { InvocationView, ResponseChunk } from '../../../../src/protocol/response.ts';
import { headOf, ScriptedInvoker, type ScriptedCall } from '../../../support/scriptedInvoker.ts';

const request: InvocationRequest = {
  functionId: 'ocid1.fnfunc.oc1.phx.abc',
  credentials: {},
  contentType: 'text/plain',
  headers: [],
  body: new Uint8Array(0),
  timeout: { connect: 1, read: 1 },
};
const source = { title: 'hello · hello.ocifn.json', functionName: 'hello', origin: {} };
const attempt: InvocationEvent = {
  type: 'attempt',
  n: 1,
  startedAt: 1000,
  url: 'https://host/invoke',
  requestId: 'SENT',
};
const finished: InvocationEvent = {
  type: 'finished',
  timings: { firstByte: 121, total: 143 },
  bodyBytes: 3,
  verdict: { ran: 'answered', reason: 'answered' },
};
const chunk = (text: string): InvocationEvent => ({ type: 'chunk', bytes: new TextEncoder().encode(text) });

let folder: string;
let invoker: ScriptedInvoker;
let stores: InvocationStore[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-'));
  invoker = new ScriptedInvoker();
  stores = [];
});
afterEach(async () => {
  await Promise.all(stores.map((store) => store.dispose()));
  await rm(folder, { recursive: true, force: true });
});

function open(options: Partial<InvocationStoreOptions> = {}): InvocationStore {
  const store = new InvocationStore({
    invoker,
    previewLimit: () => 1024,
    spoolFolder: join(folder, 'spool'),
    localOutput: () => undefined,
    logger: silentLogger,
    now: () => 5000,
    ...options,
  });
  stores.push(store);
  return store;
}

function next<T>(event: Event<T>): Promise<T> {
  return new Promise((resolve) => {
    const subscription = event((value) => {
      subscription.dispose();
      resolve(value);
    });
  });
}

/** Waits until what is shown looks as wanted. */
async function until(
  store: InvocationStore,
  wanted: (shown: InvocationView) => boolean,
): Promise<InvocationView> {
  for (;;) {
    const { shown } = store.snapshot();
    if (shown && wanted(shown)) return shown;
    await next(store.onDidChange);
  }
}

async function start(store: InvocationStore, ...events: readonly InvocationEvent[]): Promise<ScriptedCall> {
  store.start(request, source);
  const call = invoker.calls.at(-1);
  if (!call) throw new Error('the invoker was not asked');
  for (const event of events) await call.give(event);
  return call;
}

describe('an invocation', () => {
  test('is shown as running from its start, before any event', () => {
    const store = open();
    const id = store.start(request, source);
    expect(store.runningCount).toBe(1);
    expect(store.snapshot().shown).toMatchObject({
      id,
      state: 'running',
      title: source.title,
      elapsed: 0,
      text: '',
    });
  });

  test('is shown whole when it has ended', async () => {
    const store = open();
    const head = headOf(200, 'OK', 'application/json');
    await start(store, attempt, { type: 'sent', bodyBytes: 0, newConnection: true });
    const call = invoker.calls[0];
    await call?.give({ type: 'head', head, at: 121 });
    await call?.give(chunk('{"a":'));
    await call?.give(chunk('1}'));
    await call?.give(finished);
    const shown = await until(store, ({ state }) => state !== 'running');
    expect(shown).toEqual({
      id: 1,
      title: source.title,
      functionName: 'hello',
      state: 'answered',
      status: 200,
      startedAt: 5000,
      url: 'https://host/invoke',
      requestId: 'REQUEST/1',
      head,
      firstByte: 121,
      timings: { firstByte: 121, total: 143 },
      kind: 'json',
      size: 7,
      text: '{"a":1}',
      attempts: [{ n: 1, startedAt: 1000, outcome: '200 OK' }],
    });
    expect(store.runningCount).toBe(0);
  });

  test('knows the request id that was sent when no answer came', async () => {
    const store = open();
    await start(store, attempt, {
      type: 'failed',
      failure: { code: 'network', phase: 'connect', host: 'h', reason: 'ECONNREFUSED' },
    });
    const shown = await until(store, ({ state }) => state === 'failed');
    expect(shown.requestId).toBe('SENT');
    expect(shown.failure?.message).toContain('h');
    expect(shown.attempts[0]?.outcome).toBe(shown.failure?.message);
  });

  test('of a function that answers an error has answered', async () => {
    const store = open();
    await start(store, attempt, {
      type: 'head',
      head: headOf(502, 'Bad Gateway', 'application/json'),
      at: 1,
    });
    await invoker.calls[0]?.give(
      chunk('{"code":"FunctionInvokeExecutionFailed","message":"function failed"}'),
    );
    await invoker.calls[0]?.give(finished);
    const shown = await until(store, ({ state }) => state !== 'running');
    expect(shown.state).toBe('answered');
    expect(shown.failure).toBeUndefined();
    expect(shown.serviceError).toEqual({ code: 'FunctionInvokeExecutionFailed', message: 'function failed' });
  });

  test('has no service error where a function answers 200 with such a body', async () => {
    const store = open();
    await start(
      store,
      attempt,
      { type: 'head', head: headOf(200, 'OK'), at: 1 },
      chunk('{"code":"a","message":"b"}'),
      finished,
    );
    expect((await until(store, ({ state }) => state !== 'running')).serviceError).toBeUndefined();
  });

  test('is cancelled by its id, which is no failure', async () => {
    const store = open();
    const call = await start(store, attempt);
    store.cancel(1);
    expect(call.signal.aborted).toBe(true);
    const shown = await until(store, ({ state }) => state === 'cancelled');
    expect(shown.failure).toBeUndefined();
    expect(store.runningCount).toBe(0);
  });

  test('that is cancelled leaves the others running', async () => {
    const store = open();
    const first = await start(store);
    const second = await start(store);
    store.cancel(1);
    expect(first.signal.aborted).toBe(true);
    expect(second.signal.aborted).toBe(false);
  });

  test.each([
    ['throws', new Error('broken')],
    ['stops without an end', undefined],
  ])('whose invoker %s has failed, and is logged', async (_, error) => {
    const lines: string[] = [];
    const store = open({ logger: { ...silentLogger, error: (line) => lines.push(line) } });
    (await start(store, attempt)).end(error);
    const shown = await until(store, ({ state }) => state === 'failed');
    expect(shown.failure).toBeDefined();
    expect(lines).toHaveLength(1);
    expect(store.runningCount).toBe(0);
  });

  test('that could not be made at all is shown as failed', () => {
    const store = open();
    const id = store.fail(source, { code: 'functionUnknown', name: 'helo', known: ['hello'] });
    expect(store.snapshot()).toMatchObject({
      shown: { id, state: 'failed', failure: { message: expect.stringContaining('helo') } },
    });
    expect(invoker.calls).toHaveLength(0);
  });
});

describe('a body', () => {
  const head: InvocationEvent = { type: 'head', head: headOf(200, 'OK'), at: 1 };

  test('that streams is told as text with its offset, gathered', async () => {
    const store = open();
    await start(store, attempt, head);
    await next(store.onDidChange);
    const first = next(store.onChunk);
    await invoker.calls[0]?.give(chunk('one\n'));
    await invoker.calls[0]?.give(chunk('two\n'));
    expect(await first).toEqual({ id: 1, offset: 0, text: 'one\ntwo\n', size: 8 });
    const second = next(store.onChunk);
    await invoker.calls[0]?.give(chunk('three\n'));
    expect(await second).toEqual({ id: 1, offset: 8, text: 'three\n', size: 14 });
  });

  test('whose characters are cut between chunks is put together', async () => {
    const store = open();
    await start(store, attempt, head);
    await next(store.onDidChange);
    const chunks: ResponseChunk[] = [];
    store.onChunk((value) => chunks.push(value));
    for (const byte of new TextEncoder().encode('a€😀z')) {
      await invoker.calls[0]?.give({ type: 'chunk', bytes: Uint8Array.of(byte) });
    }
    const ended = next(store.onDidChange);
    await invoker.calls[0]?.give(finished);
    await ended;
    expect(store.snapshot().shown?.text).toBe('a€😀z');
    // All of it, before the end is told.
    expect(chunks.map(({ text }) => text).join('')).toBe('a€😀z');
  });

  test('that ends within a character says so', async () => {
    const store = open();
    await start(store, attempt, head, { type: 'chunk', bytes: Uint8Array.of(0x61, 0xe2, 0x82) }, finished);
    expect((await until(store, ({ state }) => state === 'answered')).text).toBe('a\uFFFD');
  });

  test('is binary once a NUL comes, whatever its content type and first chunk', async () => {
    const store = open();
    await start(store, attempt, head, chunk('GIF'));
    expect(store.snapshot().shown).toMatchObject({ kind: 'text', text: 'GIF' });
    await invoker.calls[0]?.give({ type: 'chunk', bytes: Uint8Array.of(0, 1) });
    const shown = await until(store, ({ kind }) => kind === 'binary');
    expect(shown).toMatchObject({ text: '', size: 5 });
  });

  test('above the preview limit shows its head and keeps the whole', async () => {
    const store = open({ previewLimit: () => 4 });
    await start(store, attempt, head, chunk('ab€'), chunk('cdef'), finished);
    const shown = await until(store, ({ state }) => state === 'answered');
    expect(shown).toMatchObject({ text: 'ab', shownBytes: 4, size: 9 });
    expect(await store.get(1)?.spool.readAll()).toMatchObject({ ok: true, value: Buffer.from('ab€cdef') });
  });

  test('that the disk does not take stays readable, and the failure is told', async () => {
    const blocked = join(folder, 'file');
    await writeFile(blocked, '');
    const store = open({ previewLimit: () => 4, spoolFolder: blocked });
    await start(store, attempt, head, chunk('abcdef'), finished);
    const shown = await until(store, ({ state }) => state !== 'running');
    expect(shown).toMatchObject({ state: 'answered', text: 'abcd', size: 6 });
    expect(shown.failure?.message).toContain(blocked);
  });

  test('is pulled no faster than it is kept', async () => {
    const store = open({ previewLimit: () => 1 });
    await start(store, attempt, head);
    await invoker.calls[0]?.give(chunk('abc'));
    expect(await readdir(join(folder, 'spool'))).toHaveLength(1);
  });
});

describe('the list', () => {
  test('is newest first and shows the newest', async () => {
    const store = open();
    await start(store);
    await start(store);
    const { invocations, shown } = store.snapshot();
    expect(invocations.map(({ id }) => id)).toEqual([2, 1]);
    expect(shown?.id).toBe(2);
  });

  test('shows another one when it is selected, and goes on telling its text', async () => {
    const store = open();
    const first = await start(store, attempt, { type: 'head', head: headOf(200, 'OK'), at: 1 }, chunk('abc'));
    await start(store);
    store.select(1);
    await next(store.onDidChange);
    expect(store.snapshot().shown).toMatchObject({ id: 1, text: 'abc' });
    const more = next(store.onChunk);
    await first.give(chunk('def'));
    expect(await more).toEqual({ id: 1, offset: 3, text: 'def', size: 6 });
  });

  test('stays where it is when an unknown one is selected', async () => {
    const store = open();
    await start(store);
    store.select(7);
    expect(store.snapshot().shown?.id).toBe(1);
  });

  test('tells nothing of an answer that is not shown', async () => {
    const store = open();
    const first = await start(store, attempt, { type: 'head', head: headOf(200, 'OK'), at: 1 });
    const second = await start(store, attempt, { type: 'head', head: headOf(200, 'OK'), at: 1 });
    await next(store.onDidChange);
    const chunks: ResponseChunk[] = [];
    store.onChunk((value) => chunks.push(value));
    await first.give(chunk('hidden'));
    const told = next(store.onChunk);
    await second.give(chunk('shown'));
    await told;
    expect(chunks.map(({ text }) => text)).toEqual(['shown']);
  });

  test('forgets the oldest that have ended beyond 50, never a running one, and deletes their answers', async () => {
    const store = open({ previewLimit: () => 1 });
    await start(store, attempt);
    await start(store, attempt, chunk('spooled'), finished);
    for (let n = 0; n < 49; n++) store.fail(source, { code: 'ocidInvalid', value: 'x' });
    const ids = store.snapshot().invocations.map(({ id }) => id);
    expect(ids).toContain(1);
    expect(ids).not.toContain(2);
    expect(ids).toHaveLength(50);
    await expect.poll(() => readdir(join(folder, 'spool'))).toEqual([]);
  });
});

describe('the memory of the list', () => {
  test('is bounded: of many large answers the oldest are forgotten before there are 50', async () => {
    const store = open({ previewLimit: () => 40_000_000 });
    const large: InvocationEvent = { type: 'chunk', bytes: new Uint8Array(30_000_000) };
    for (let n = 0; n < 3; n++) await start(store, attempt, large, finished);
    await until(store, ({ state }) => state === 'answered');
    expect(store.snapshot().invocations.map(({ id }) => id)).toEqual([3, 2]);
  });
});

describe('what a local function wrote', () => {
  test('is shown beside its answer, though it comes after it and is forgotten at the source later', async () => {
    let output: { stdout: string; stderr: string } | undefined;
    const store = open({ localOutput: (callId) => (callId === 'CALL' ? output : undefined) });
    await start(store, attempt, { type: 'head', head: headOf(200, 'OK'), at: 1 }, finished);
    await until(store, ({ state }) => state === 'answered');
    output = { stdout: 'log line\n', stderr: '' };
    expect((await until(store, ({ output }) => output !== undefined)).output).toEqual(output);
    output = undefined;
    expect(store.snapshot().shown?.output?.stdout).toBe('log line\n');
  });
});

describe('disposal', () => {
  test('ends what is running, deletes answers and tells nothing more', async () => {
    const store = open({ previewLimit: () => 1 });
    const call = await start(store, attempt, chunk('spooled'));
    let told = 0;
    store.onDidChange(() => told++);
    const aborted = once(call.signal, 'abort');
    await store.dispose();
    await aborted;
    expect(await readdir(folder)).toEqual([]);
    expect(told).toBe(0);
  });
});
