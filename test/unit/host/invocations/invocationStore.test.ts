import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeFailure } from '../../../../src/core/failures/describeFailure.ts';
import type { InvocationEvent } from '../../../../src/core/invocation/invocationEvent.ts';
import type { ResponseChunk } from '../../../../src/protocol/response.ts';
import { createRecordingLogger } from '../../../support/fixtures/recordingLogger.ts';
import { headOf } from '../../../support/fixtures/scriptedInvoker.ts';
import { attempt, chunk, finished, next, request, source, until, useStores } from './storeFixture.ts';

const stores = useStores();

describe('the list', () => {
  it('sorts by start time and shows the newest invocation', async () => {
    const store = stores().open();
    await stores().start(store);
    await stores().start(store);
    const { invocations, shown } = store.snapshot();
    expect(invocations.map(({ id }) => id)).toEqual([2, 1]);
    expect(shown?.id).toBe(2);
  });

  it('shows the selected invocation and keeps sending its text', async () => {
    const store = stores().open();
    const first = await stores().start(
      store,
      attempt,
      { type: 'head', head: headOf(200, 'OK'), at: 1 },
      chunk('abc'),
    );
    await stores().start(store);
    store.select(1);
    await next(store.onDidChange);
    expect(store.snapshot().shown).toMatchObject({ id: 1, text: 'abc' });
    const more = next(store.onChunk);
    await first.give(chunk('def'));
    expect(await more).toEqual({ id: 1, offset: 3, text: 'def', size: 6 });
  });

  it('ignores the selection of an unknown ID', async () => {
    const store = stores().open();
    await stores().start(store);
    store.select(7);
    expect(store.snapshot().shown?.id).toBe(1);
  });

  it('cancels only the given invocation', async () => {
    const store = stores().open();
    const call = await stores().start(store, attempt);
    store.cancel(99);
    expect(call.signal.aborted).toBe(false);
    store.cancel(1);
    expect(call.signal.aborted).toBe(true);
  });

  it('offers a comparison only if there is an earlier response', async () => {
    for (const hasPrevious of [true, false]) {
      const store = stores().open({ hasPrevious: () => hasPrevious });
      await stores().start(store, attempt);
      expect(store.snapshot().shown).not.toHaveProperty('hasPrevious');
      await stores().start(store, attempt, { type: 'head', head: headOf(200, 'OK'), at: 1 }, finished);
      const { shown } = store.snapshot();
      if (hasPrevious) expect(shown).toHaveProperty('hasPrevious', true);
      else expect(shown).not.toHaveProperty('hasPrevious');
    }
  });

  it('fires no events for the text of an invocation that is not shown', async () => {
    const store = stores().open();
    const first = await stores().start(store, attempt, { type: 'head', head: headOf(200, 'OK'), at: 1 });
    const second = await stores().start(store, attempt, { type: 'head', head: headOf(200, 'OK'), at: 1 });
    await next(store.onDidChange);
    const chunks: ResponseChunk[] = [];
    store.onChunk((value) => chunks.push(value));
    await first.give(chunk('hidden'));
    const nextChunk = next(store.onChunk);
    await second.give(chunk('shown'));
    await nextChunk;
    expect(chunks.map(({ text }) => text)).toEqual(['shown']);
  });

  it('removes the oldest completed invocations beyond 50 with their responses, never a running one', async () => {
    const store = stores().open({ previewLimit: () => 1 });
    await stores().start(store, attempt);
    await stores().start(store, attempt, chunk('spooled'), finished);
    for (let n = 0; n < 49; n++) store.fail(source, { code: 'ocidInvalid', value: 'x' });
    const ids = store.snapshot().invocations.map(({ id }) => id);
    expect(ids).toContain(1);
    expect(ids).not.toContain(2);
    expect(ids).toHaveLength(50);
    await expect.poll(() => readdir(join(stores().folder, 'spool'))).toEqual([]);
  });
});

describe('the memory of the list', () => {
  it('is bounded: the oldest of many large responses are removed before there are 50', async () => {
    const store = stores().open({ previewLimit: () => 40_000_000 });
    const large: InvocationEvent = { type: 'chunk', bytes: new Uint8Array(30_000_000) };
    for (let n = 0; n < 3; n++) await stores().start(store, attempt, large, finished);
    await until(store, ({ state }) => state === 'answered');
    expect(store.snapshot().invocations.map(({ id }) => id)).toEqual([3, 2]);
  });
});

describe('the output of a local function', () => {
  it('is shown even if it arrives after the response and is forgotten at the source later', async () => {
    let output: { stdout: string; stderr: string } | undefined;
    const store = stores().open({ localOutput: (callId) => (callId === 'CALL' ? output : undefined) });
    await stores().start(store, attempt, { type: 'head', head: headOf(200, 'OK'), at: 1 }, finished);
    await until(store, ({ state }) => state === 'answered');
    output = { stdout: 'log line\n', stderr: '' };
    expect((await until(store, ({ output }) => output !== undefined)).output).toEqual(output);
    output = undefined;
    expect(store.snapshot().shown?.output?.stdout).toBe('log line\n');
  });
});

describe('disposal', () => {
  it('cancels running invocations, deletes responses and fires no more events', async () => {
    const store = stores().open({ previewLimit: () => 1 });
    const call = await stores().start(store, attempt, chunk('spooled'));
    let calls = 0;
    store.onDidChange(() => calls++);
    const aborted = once(call.signal, 'abort');
    await store.dispose();
    await aborted;
    expect(await readdir(stores().folder)).toEqual([]);
    expect(calls).toBe(0);
  });
});

describe('the store', () => {
  const failure = { code: 'ocidInvalid', value: 'x' } as const;

  it('logs and reports an invocation that could not be sent', () => {
    const logger = createRecordingLogger();
    const store = stores().open({ logger });
    const ended: unknown[] = [];
    store.onDidEnd((each) => ended.push(each));
    expect([store.newestId, store.shown, store.runningCount]).toEqual([0, undefined, 0]);
    expect(store.fail(source, failure)).toBe(1);
    expect(logger.lines).toEqual([`hello · greet: ${describeFailure(failure).message}`]);
    expect(ended).toEqual([{ invocation: store.get(1), endedAt: 5000, body: new Uint8Array() }]);
    expect([store.newestId, store.shown?.id, store.runningCount]).toEqual([1, 1, 0]);
    expect(store.get(1)?.startedAt).toBe(5000);
  });

  it('reports the request and the recorded part of its body when an invocation ends', async () => {
    const store = stores().open();
    const ended: unknown[] = [];
    store.onDidEnd((each) => ended.push(each));
    const body = new Uint8Array([1, 2]);
    const sent = { ...request, body };
    await stores().send(store, sent, attempt, { type: 'head', head: headOf(200, 'OK'), at: 1 }, finished);
    expect(ended).toEqual([{ invocation: store.get(1), request: sent, body, endedAt: 5000 }]);
    expect(store.runningCount).toBe(0);
    // It has ended, so there is nothing to cancel.
    store.cancel(1);
    expect(stores().invoker.calls[0]?.signal.aborted).toBe(false);
  });

  it.each([
    ['broken', new Error('broken'), 'broken'],
    ['no end', undefined, 'The invocation ended without a result'],
  ])('reports an error of the extension if its invoker has %s', async (_, error, message) => {
    const logger = createRecordingLogger();
    const store = stores().open({ logger });
    const call = await stores().start(store, attempt);
    const ended = next(store.onDidEnd);
    call.end(error);
    await ended;
    expect(logger.lines).toEqual([`hello · greet: ${message}`]);
    expect(store.get(1)?.failure).toEqual({ code: 'unexpected', message });
  });

  it('keeps showing a pinned invocation while others start, but shows one that is selected', () => {
    const store = stores().open();
    store.pin(true);
    expect(store.fail(source, failure)).toBe(1);
    expect(store.fail(source, failure)).toBe(2);
    expect([store.isPinned, store.shown?.id, store.newestId]).toEqual([true, 1, 2]);
    store.select(2);
    store.pin(false);
    store.fail(source, failure);
    expect([store.isPinned, store.shown?.id]).toEqual([false, 3]);
  });

  it('sends the text of an invocation that something else watches, and keeps it', async () => {
    const store = stores().open();
    const call = await stores().start(store, attempt, { type: 'head', head: headOf(200, 'OK'), at: 1 });
    const watching = store.watch(() => store.get(1));
    store.fail(source, failure);
    expect(store.shown?.id).toBe(2);
    await call.give(chunk('a'));
    await next(store.onDidChange);
    const more = next(store.onChunk);
    await call.give(chunk('b'));
    expect(await more).toMatchObject({ id: 1, text: 'b', offset: 1 });
    await call.give(finished);
    for (let n = 0; n < 60; n++) store.fail(source, failure);
    expect(store.get(1)?.text).toBe('ab');
    watching.dispose();
    store.fail(source, failure);
    expect(store.get(1)).toBeUndefined();
  });

  it('fires no event for a refresh if nothing is shown, and none after disposal', async () => {
    const store = stores().open();
    expect(store.snapshot()).toEqual({ invocations: [] });
    let calls = 0;
    store.onDidChange(() => calls++);
    store.onDidEnd(() => calls++);
    store.fail(source, failure);
    expect(calls).toBe(1);
    await store.dispose();
    store.fail(source, failure);
    store.refresh();
    expect(calls).toBe(1);
  });

  it('reports an invocation again only if a local function writes output after its end', async () => {
    let output = { stdout: 'a', stderr: '' };
    const store = stores().open({ localOutput: () => output });
    let calls = 0;
    store.onDidEnd(() => calls++);
    const head: InvocationEvent = { type: 'head', head: headOf(200, 'OK'), at: 1 };
    await stores().start(store, attempt, head, finished);
    output = { stdout: 'a', stderr: 'late' };
    await expect.poll(() => calls).toBe(2);
    await stores().start(store, attempt, head, finished);
    output = { stdout: 'more', stderr: 'late' };
    await expect.poll(() => calls).toBe(4);
  });
});
