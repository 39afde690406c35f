import { describe, expect, it } from 'vitest';
import type { InvocationEvent } from '../../../../src/core/invocation/invocationEvent.ts';
import { createRedactor } from '../../../../src/core/redaction/redactor.ts';
import { toRetryPolicy } from '../../../../src/core/policies/retryPolicy.ts';
import { Invocation, type InvocationOptions } from '../../../../src/host/invocations/invocation.ts';
import { headOf } from '../../../support/fixtures/scriptedInvoker.ts';
import { attempt, chunk, finished, request, source, useStores } from './storeFixture.ts';

const stores = useStores();

const head = (status: number, contentType?: string): InvocationEvent => ({
  type: 'head',
  head: headOf(status, 'TEXT', contentType),
  at: 121,
});
const retry: InvocationEvent = {
  type: 'retry',
  n: 1,
  ending: { kind: 'response', status: 503 },
  ran: 'mayHaveRun',
  reason: 'listed',
  wait: 4,
  timings: { total: 200 },
};
const serviceError = chunk('{"code":"NotAuthorizedOrNotFound","message":"MESSAGE"}');
const fnHttp: InvocationEvent = {
  type: 'head',
  head: {
    ...headOf(200, 'OK'),
    headers: [
      ['Fn-Http-Status', '404'],
      ['Fn-Http-H-X', 'y'],
    ],
  },
  at: 5,
};
const failed: InvocationEvent = {
  type: 'failed',
  failure: { code: 'network', phase: 'connect', host: 'HOST', reason: 'ECONNREFUSED' },
  timings: { total: 7 },
  verdict: { ran: 'didNotRun', reason: 'noStrategy' },
};

type Case = {
  readonly name: string;
  readonly events: readonly InvocationEvent[];
  readonly options?: Partial<InvocationOptions>;
  readonly now?: number;
};

const cases: readonly Case[] = [
  { name: 'one that just began', events: [] },
  { name: 'one that was sent', events: [attempt], now: 1500 },
  { name: 'one whose clock was set back', events: [attempt], now: 500 },
  { name: 'one that is answered in part', events: [attempt, head(200), chunk('text')], now: 1500 },
  { name: 'one that waits', events: [attempt, head(503), retry], now: 2000 },
  { name: 'one whose wait is over', events: [attempt, retry], now: 9000 },
  {
    name: 'one with a strategy',
    events: [attempt],
    options: { request: { ...request, retry: toRetryPolicy('safe') } },
  },
  {
    name: 'one with a strategy without a limit',
    events: [attempt],
    options: { request: { ...request, retry: toRetryPolicy({ maxAttempts: null }) } },
  },
  {
    name: 'one with a strategy of one attempt',
    events: [attempt],
    options: { request: { ...request, retry: toRetryPolicy({ maxAttempts: 1 }) } },
  },
  { name: 'an answer', events: [attempt, head(200, 'application/json'), chunk('{}'), finished], now: 9000 },
  { name: 'an answer of a function as HTTP', events: [attempt, fnHttp, finished] },
  { name: 'an error', events: [attempt, head(404, 'application/json'), serviceError, finished] },
  {
    name: 'an error of which the request is not known',
    events: [attempt, head(404, 'application/json'), serviceError, finished],
    options: {},
  },
  { name: 'an error in bytes', events: [attempt, head(404), chunk('\0'), serviceError, finished] },
  { name: 'a bad request', events: [attempt, head(400), chunk('{"code":"InvalidParameter"}'), finished] },
  { name: 'an answer that is cut', events: [attempt, head(200), chunk('x'.repeat(20)), finished] },
  {
    name: 'an answer with remarks',
    events: [
      attempt,
      head(200, 'text/plain; charset=none'),
      chunk('a'),
      { ...finished, remarks: [{ code: 'encodingUnknown', encoding: 'br2' }] },
    ],
  },
  {
    name: 'an answer whose credentials could not be renewed',
    events: [
      attempt,
      head(401),
      {
        ...finished,
        verdict: {
          ran: 'answered',
          reason: 'noStrategy',
          notRenewed: { code: 'unexpected', message: 'MESSAGE' },
        },
      },
    ],
  },
  { name: 'a failure', events: [attempt, failed] },
  { name: 'a failure behind the head', events: [attempt, head(200), chunk('half'), failed] },
  {
    name: 'a failure before all',
    events: [{ type: 'failed', failure: { code: 'ocidInvalid', value: 'x' } }],
  },
  { name: 'a cancelled one', events: [attempt, { type: 'cancelled', timings: { total: 5 } }] },
  { name: 'a cancelled one behind the head', events: [attempt, head(200), { type: 'cancelled' }] },
];

function open(options: Partial<InvocationOptions> = {}): Invocation {
  const spool = { folder: stores().folder, previewLimit: 100 };
  return new Invocation({ id: 7, source, startedAt: 1000, spool, ...options });
}

async function take(invocation: Invocation, ...events: readonly InvocationEvent[]): Promise<Invocation> {
  for (const event of events) await invocation.take(event);
  return invocation;
}

it('the views of all kinds of invocations match the snapshot', async () => {
  const shown: string[] = [];
  for (const { name, events, options = { request }, now = 1000 } of cases) {
    const spool = { folder: stores().folder, previewLimit: name.includes('cut') ? 10 : 100 };
    const invocation = await take(open({ spool, ...options }), ...events);
    shown.push(`# ${name}\n${JSON.stringify(invocation.view(now), null, 2)}`);
    await invocation.dispose();
  }
  await expect(`${shown.join('\n\n')}\n`).toMatchFileSnapshot('texts/views.txt');
});

describe('an invocation', () => {
  it('keeps its events without the bytes', async () => {
    const events = [attempt, head(200), chunk('a'), finished];
    const invocation = await take(open(), ...events);
    expect(invocation.events).toEqual([attempt, head(200), finished]);
  });

  it('returns what an event changes', async () => {
    const invocation = open();
    expect(invocation.take(attempt)).toBe('state');
    expect(invocation.take(head(200))).toBe('state');
    expect(await invocation.take(chunk('a'))).toBe('growth');
    expect(await invocation.take({ type: 'chunk', bytes: Uint8Array.of(0) })).toBe('state');
    expect(await invocation.take({ type: 'chunk', bytes: Uint8Array.of(0) })).toBe('growth');
    expect(await invocation.take(chunk('x'.repeat(200)))).toBe('state');
  });

  it.each([
    [399, undefined],
    [400, 'NotAuthorizedOrNotFound'],
    [503, 'NotAuthorizedOrNotFound'],
  ])('with status %i has the service error %s once it has ended', async (status, code) => {
    const invocation = await take(open(), attempt, head(status), serviceError);
    expect(invocation.serviceError).toBeUndefined();
    await take(invocation, finished);
    expect(invocation.serviceError?.code).toBe(code);
  });

  it('has the request ID that was sent, then that of the response', async () => {
    const invocation = open();
    expect(invocation.requestId).toBeUndefined();
    await take(invocation, attempt);
    expect(invocation.requestId).toBe('SENT');
    await take(invocation, head(200));
    expect(invocation.requestId).toBe('REQUEST/1');
  });

  it('has the stored output, then that of the local function, without secrets', async () => {
    let written: { stdout: string; stderr: string } | undefined;
    const asked: string[] = [];
    const localOutput = (callId: string) => {
      asked.push(callId);
      return written;
    };
    const kept = { stdout: 'kept', stderr: '' };
    const redactor = createRedactor(['secret-word']);
    const invocation = open({ output: kept, localOutput, redactor });
    expect(invocation.output).toEqual(kept);
    expect(asked).toEqual([]);
    await take(invocation, attempt, head(200));
    expect(invocation.output).toEqual(kept);
    written = { stdout: 'the secret-word', stderr: 'error' };
    expect(invocation.output).toEqual({ stdout: 'the ••••', stderr: 'error' });
    expect(invocation.view(0).output).toEqual({ stdout: 'the ••••', stderr: 'error' });
    written = undefined;
    expect(invocation.output).toEqual({ stdout: 'the ••••', stderr: 'error' });
    expect(new Set(asked)).toEqual(new Set(['CALL']));
  });

  it('has no output if there is none', async () => {
    const invocation = await take(open(), attempt, head(200));
    expect(invocation.output).toBeUndefined();
    expect(invocation.view(0)).not.toHaveProperty('output');
  });

  it('has a content type, and the encoding of its text', async () => {
    const invocation = open();
    expect([invocation.contentType, invocation.encoding]).toEqual([undefined, 'utf-8']);
    await take(invocation, attempt, head(200, 'text/plain; charset=euc-kr'), {
      type: 'chunk',
      bytes: Buffer.from('c7d1b1db', 'hex'),
    });
    expect([invocation.contentType, invocation.encoding]).toEqual(['text/plain; charset=euc-kr', 'euc-kr']);
    expect(invocation.text).toBe('한글');
  });

  it('is marked as disposed after disposal', async () => {
    const invocation = open();
    expect(invocation.isDisposed).toBe(false);
    await invocation.dispose();
    expect(invocation.isDisposed).toBe(true);
  });
});

it('counts the calls ahead of one that a local function has not begun', async () => {
  const callsAhead = (requestId: string): number => (requestId === attempt.requestId ? 2 : 0);
  const invocation = await take(open({ request, callsAhead }), attempt);
  expect(invocation.view(1000).callsAhead).toBe(2);
  await take(invocation, head(200));
  expect(invocation.view(1000)).not.toHaveProperty('callsAhead');
  const other = await take(open({ request, callsAhead: () => 0 }), attempt);
  expect(other.view(1000)).not.toHaveProperty('callsAhead');
});
