import { describe, expect, it } from 'vitest';
import { silentLogger } from '../../../../src/core/common/logger.ts';
import type { InvocationEvent } from '../../../../src/core/invocation/invocationEvent.ts';
import { Invocation } from '../../../../src/host/invocations/invocation.ts';
import type { InvocationOrigin } from '../../../../src/host/invocations/invocationSource.ts';
import { RawResponse } from '../../../../src/host/invocations/rawResponse.ts';
import { ok } from '../../../../src/core/common/result.ts';
import { toRetryPolicy } from '../../../../src/core/policies/retryPolicy.ts';
import { headOf } from '../../../support/fixtures/scriptedInvoker.ts';
import { attempt, chunk, finished, request, source, until, useStores } from './storeFixture.ts';

const stores = useStores();

describe('an invocation', () => {
  it('is shown as running from its start, before any event', () => {
    const store = stores().open();
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

  it('is shown completely when it has ended', async () => {
    const store = stores().open();
    const head = headOf(200, 'OK', 'application/json');
    await stores().start(store, attempt, { type: 'sent', bodyBytes: 0, newConnection: true });
    const call = stores().invoker.calls[0];
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
      duration: 143,
      attempts: [
        {
          n: 1,
          startedAt: 1000,
          state: 'ended',
          outcome: '200 OK.',
          status: 200,
          ran: 'answered',
          duration: 143,
        },
      ],
    });
    expect(store.runningCount).toBe(0);
  });

  it('keeps nothing of its response after it is disposed', async () => {
    const spool = { folder: stores().folder, previewLimit: 1024 };
    const invocation = new Invocation({ id: 1, source, startedAt: 0, spool });
    const raw = new RawResponse(1024);
    for (const event of [{ type: 'head', head: headOf(200, 'OK'), at: 1 } as const, chunk('abc'), finished]) {
      raw.take(event);
      await invocation.take(event);
    }
    invocation.setPlan({
      checks: { expectations: [], captures: [] },
      tests: { expect: [], capture: [] },
      expand: (checks) => ok(checks),
      folder: '/w',
      secrets: [],
      raw,
    });
    expect(invocation.text).toBe('abc');
    await invocation.dispose();
    expect([invocation.text, invocation.spool.size]).toEqual(['', 3]);
    expect(invocation.plan).not.toHaveProperty('raw');
  });

  it('contains the request ID that was sent if there was no response', async () => {
    const store = stores().open();
    await stores().start(store, attempt, {
      type: 'failed',
      failure: { code: 'network', phase: 'connect', host: 'h', reason: 'ECONNREFUSED' },
    });
    const shown = await until(store, ({ state }) => state === 'failed');
    expect(shown.requestId).toBe('SENT');
    expect(shown.failure?.message).toContain('h');
    expect(shown.attempts[0]?.outcome).toBe(shown.failure?.message);
  });

  it('counts as answered if the function responds with an error', async () => {
    const store = stores().open();
    await stores().start(store, attempt, {
      type: 'head',
      head: headOf(502, 'Bad Gateway', 'application/json'),
      at: 1,
    });
    await stores().invoker.calls[0]?.give(
      chunk('{"code":"FunctionInvokeExecutionFailed","message":"function failed"}'),
    );
    await stores().invoker.calls[0]?.give(finished);
    const shown = await until(store, ({ state }) => state !== 'running');
    expect(shown.state).toBe('answered');
    expect(shown.failure).toBeUndefined();
    expect(store.get(1)?.serviceError).toEqual({
      code: 'FunctionInvokeExecutionFailed',
      message: 'function failed',
    });
    expect(shown.explanation).toMatchObject({
      message: expect.stringContaining('its code threw'),
      action: { id: 'copyRequestId' },
    });
    expect(shown.attempts[0]?.outcome).toBe('502 Bad Gateway, FunctionInvokeExecutionFailed.');
  });

  it('has no service error if a function responds with 200 and such a body', async () => {
    const store = stores().open();
    await stores().start(
      store,
      attempt,
      { type: 'head', head: headOf(200, 'OK'), at: 1 },
      chunk('{"code":"a","message":"b"}'),
      finished,
    );
    await until(store, ({ state }) => state !== 'running');
    expect(store.get(1)?.serviceError).toBeUndefined();
  });

  it('is cancelled by its ID, which is not a failure', async () => {
    const store = stores().open();
    const call = await stores().start(store, attempt);
    store.cancel(1);
    expect(call.signal.aborted).toBe(true);
    const shown = await until(store, ({ state }) => state === 'cancelled');
    expect(shown.failure).toBeUndefined();
    expect(store.runningCount).toBe(0);
  });

  it('shows why the credentials could not be renewed if it was rejected', async () => {
    const store = stores().open();
    const head = { type: 'head', head: headOf(401, 'Unauthorized'), at: 1 } as const;
    const notRenewed = { code: 'unexpected', message: 'no metadata' } as const;
    const verdict = { ran: 'answered', reason: 'noStrategy', notRenewed } as const;
    await stores().start(store, attempt, head, { ...finished, verdict });
    const { shown } = store.snapshot();
    expect(shown).toMatchObject({
      state: 'answered',
      failure: { message: expect.stringContaining('no metadata') },
    });
    expect(shown?.attempts[0]?.next).toContain('could not be renewed');
  });

  it('leaves the others running when it is cancelled', async () => {
    const store = stores().open();
    const first = await stores().start(store);
    const second = await stores().start(store);
    store.cancel(1);
    expect(first.signal.aborted).toBe(true);
    expect(second.signal.aborted).toBe(false);
  });

  it.each([
    ['throws', new Error('broken')],
    ['stops without an end', undefined],
  ])('is shown as failed and logged if its invoker %s', async (_, error) => {
    const lines: string[] = [];
    const store = stores().open({ logger: { ...silentLogger, error: (line) => lines.push(line) } });
    (await stores().start(store, attempt)).end(error);
    const shown = await until(store, ({ state }) => state === 'failed');
    expect(shown.failure).toBeDefined();
    expect(lines).toHaveLength(1);
    expect(store.runningCount).toBe(0);
  });

  it('is shown as failed if there was no request', () => {
    const store = stores().open();
    const id = store.fail(source, { code: 'functionUnknown', name: 'helo', known: ['hello'] });
    expect(store.snapshot()).toMatchObject({
      shown: { id, state: 'failed', failure: { message: expect.stringContaining('helo') } },
    });
    expect(stores().invoker.calls).toHaveLength(0);
  });

  it('explains a 401 by a wrong clock', async () => {
    const store = stores().open();
    const head = {
      ...headOf(401, 'Unauthorized'),
      headers: [['Date', new Date(1_000_000).toUTCString()]] as const,
    };
    await stores().start(store, attempt, { type: 'head', head, at: 20 }, finished);
    const shown = await until(store, ({ state }) => state === 'answered');
    expect(shown.explanation?.message).toContain('17 minutes behind');
  });

  it('has no explanation if it is running, failed or successful', async () => {
    const store = stores().open();
    await stores().start(store, attempt, { type: 'head', head: headOf(502, 'Bad Gateway'), at: 1 });
    expect(store.snapshot().shown?.explanation).toBeUndefined();
    await stores().start(store, attempt, { type: 'head', head: headOf(200, 'OK'), at: 1 }, finished);
    expect((await until(store, ({ state }) => state === 'answered')).explanation).toBeUndefined();
  });

  it('of a local function has an explanation without the cloud', async () => {
    const store = stores().open();
    const local = { ...request, functionId: 'ocid1.fnfunc.local..abc' };
    const head = headOf(502, 'Bad Gateway', 'application/json');
    await stores().send(store, local, attempt, { type: 'head', head, at: 1 });
    await stores().invoker.calls[0]?.give(chunk('{"code":"FunctionInvokeExecutionFailed","message":""}'));
    await stores().invoker.calls[0]?.give(finished);
    const shown = await until(store, ({ state }) => state === 'answered');
    expect(shown.explanation?.hint).toContain('output');
  });

  it('counts down to its next attempt, and shows their maximum number', async () => {
    let now = 1000;
    const store = stores().open({ now: () => now });
    const retried = { ...request, retry: toRetryPolicy('sdk') };
    const call = await stores().send(store, retried, attempt, {
      type: 'retry',
      n: 1,
      ending: { kind: 'response', status: 503 },
      ran: 'mayHaveRun',
      reason: 'listed',
      wait: 4,
      timings: { total: 200 },
    });
    now = 2200;
    expect(store.snapshot().shown).toMatchObject({ state: 'running', waitLeft: 3000, maxAttempts: 8 });
    await call.give({ ...attempt, n: 2, startedAt: 5200 });
    const { shown } = store.snapshot();
    expect(shown).not.toHaveProperty('waitLeft');
    expect(shown?.attempts.map(({ state }) => state)).toEqual(['ended', 'running']);
    await call.give(finished);
    expect(store.snapshot().shown?.duration).toBe(4343);
  });

  it('explains a 401 by the way it was signed, not by the settings', async () => {
    const store = stores().open();
    const head = headOf(401, 'Unauthorized');
    const signed = { ...attempt, auth: 'security_token' } as const;
    await stores().start(store, signed, { type: 'head', head, at: 1 }, finished);
    const shown = await until(store, ({ state }) => state === 'answered');
    expect(shown.explanation?.action?.id).toBe('refreshSession');
  });

  it('offers to open a file only if it was read from one', async () => {
    const head: InvocationEvent = { type: 'head', head: headOf(400, 'Bad Request'), at: 1 };
    const events = [attempt, head, chunk('{"code":"InvalidParameter","message":""}'), finished];
    const actionOf = async (origin: InvocationOrigin) => {
      const invocation = new Invocation({
        id: 1,
        source: { ...source, origin },
        startedAt: 0,
        spool,
        request,
      });
      for (const event of events) await invocation.take(event);
      return invocation.explanation?.action?.id;
    };
    const spool = { folder: stores().folder, previewLimit: 1024 };
    expect(await actionOf({ requestUri: 'file:///r.ocifn.json' })).toBe('openFile');
    expect(await actionOf({})).toBeUndefined();
  });
});
