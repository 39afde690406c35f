import { getEventListeners } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { toRetryPolicy, type RetryChoice } from '../../../src/core/retryPolicy.ts';
import { FakePace } from '../../support/fakePace.ts';
import { collect, type Outcome } from '../../support/invocations.ts';
import { openFixture, type InvokerFixture } from '../../support/invokerFixture.ts';
import type { Answer } from '../../support/testService.ts';

type Script = Partial<Pick<Parameters<typeof openFixture>[0] & object, 'early'>> & {
  readonly answers?: readonly Answer[];
};

/** The service gives one answer after the other, and the last for ever; nobody really waits. */
async function open({ early, answers = [] }: Script): Promise<InvokerFixture & { readonly pace: FakePace }> {
  const pace = new FakePace();
  let next = 0;
  const answer: Answer = (response, call) => answers[Math.min(next++, answers.length - 1)]?.(response, call);
  return { ...(await openFixture({ pace, answer, ...(early && { early }) })), pace };
}

const retry = (choice: RetryChoice): { readonly retry: ReturnType<typeof toRetryPolicy> } => ({
  retry: toRetryPolicy(choice),
});
const ok: Answer = (response) => response.end('ok');
const reset: Answer = (response) => response.socket?.resetAndDestroy();
const error =
  (status: number, code: string, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response.writeHead(status, headers).end(JSON.stringify({ code, message: 'words' }));

const count = ({ types }: Outcome): number => types.filter((type) => type === 'attempt').length;
const statusOf = ({ events }: Outcome): number | undefined =>
  events.find((event) => event.type === 'head')?.head.status;

describe('an attempt that is made again', () => {
  it('tells how the first ended and then streams the second, over the same connection', async () => {
    const { invoker, service, request } = await open({ answers: [error(429, 'TooManyRequests'), ok] });
    const { events, types, body } = await collect(invoker.invoke(request(retry('safe'))));
    expect(types).toEqual(['attempt', 'sent', 'retry', 'attempt', 'sent', 'head', 'chunk', 'finished']);
    expect(events[2]).toMatchObject({
      n: 1,
      ending: { kind: 'answer', status: 429, code: 'TooManyRequests' },
      ran: 'didNotRun',
      reason: 'didNotRun',
      wait: 1,
      timings: { firstByte: expect.any(Number), total: expect.any(Number) },
    });
    expect(events[3]).toMatchObject({ n: 2 });
    expect(events.at(-1)).toMatchObject({ verdict: { ran: 'answered', reason: 'answered' } });
    expect(body.toString()).toBe('ok');
    expect(service.connections).toBe(1);
  });

  it('has the same request id and bytes, and says that it may come again', async () => {
    const { invoker, service, request } = await open({ answers: [error(503, 'X'), error(503, 'X'), ok] });
    await collect(invoker.invoke(request({ body: Buffer.from('same'), ...retry('sdk') })));
    const [first] = service.calls;
    expect(service.calls).toHaveLength(3);
    for (const call of service.calls) {
      expect(call.fault).toBeUndefined();
      expect(call.body.toString()).toBe('same');
      expect(call.headers['opc-request-id']).toBe(first?.headers['opc-request-id']);
      expect(call.headers['opc-client-retries']).toBe('true');
    }
  });

  describe('later', () => {
    afterEach(() => vi.useRealTimers());

    it('has a date and a signature of its own', async () => {
      vi.useFakeTimers({ toFake: ['Date'] });
      const { invoker, service, request } = await open({
        answers: [
          (...args) => {
            vi.setSystemTime(Date.now() + 600_000);
            error(429, 'TooManyRequests')(...args);
          },
          ok,
        ],
      });
      await collect(invoker.invoke(request(retry('safe'))));
      const [first, second] = service.calls.map(({ headers }) => headers);
      expect(second?.['date']).not.toBe(first?.['date']);
      expect(second?.['authorization']).not.toBe(first?.['authorization']);
      expect(service.calls.map(({ fault }) => fault)).toEqual([undefined, undefined]);
    });
  });

  it.each([
    ['as long as Retry-After says', '7', 7],
    ['the back-off where that is longer', '0', 1],
    ['no longer than the longest wait', '3600', 30],
  ])('waits %s', async (_, seconds, wait) => {
    const answers = [error(429, 'TooManyRequests', { 'retry-after': seconds }), ok];
    const { invoker, pace, request } = await open({ answers });
    await collect(invoker.invoke(request(retry('safe'))));
    expect(pace.waits).toEqual([wait]);
  });

  it('waits longer each time, and is the last after as many as the SDK makes', async () => {
    const { invoker, pace, service, request } = await open({ answers: [error(503, 'Busy')] });
    const outcome = await collect(invoker.invoke(request(retry('sdk'))));
    expect(pace.waits).toEqual([1, 2, 4, 8, 16, 30, 30]);
    expect(service.calls).toHaveLength(8);
    expect(statusOf(outcome)).toBe(503);
    expect(outcome.body.toString()).toContain('Busy');
    expect(outcome.last).toMatchObject({ verdict: { ran: 'mayHaveRun', reason: 'attemptsUsedUp' } });
  });

  it('is not begun once the time is over', async () => {
    const { invoker, request } = await open({ answers: [error(503, 'Busy')] });
    const outcome = await collect(invoker.invoke(request(retry({ totalTime: 7 }))));
    expect(count(outcome)).toBe(4);
    expect(outcome.last).toMatchObject({ verdict: { reason: 'timeUsedUp' } });
  });
});

describe('how often a function may run', () => {
  it.each<[string, Answer, safe: number, sdk: number]>([
    ['429', error(429, 'TooManyRequests'), 8, 8],
    ['409 IncorrectState', error(409, 'IncorrectState'), 1, 8],
    ['404', error(404, 'NotAuthorizedOrNotFound'), 1, 1],
    ['501', error(501, 'NotImplemented'), 1, 1],
    ['503', error(503, 'FunctionInvokeServiceUnavailable'), 1, 8],
    ['504', error(504, 'FunctionInvokeTimeout'), 1, 8],
    ['502 of a function that failed', error(502, 'FunctionInvokeExecutionFailed'), 1, 8],
    ['502 of one that did not start', error(502, 'FunctionInvokeImageNotAvailable'), 8, 8],
    ['a reset after the request', reset, 1, 8],
    [
      'an error that breaks off',
      (response) =>
        void response.writeHead(503, { 'content-length': 9 }).write('half', () => response.destroy()),
      1,
      8,
    ],
    ['no HTTP', (response) => response.socket?.end('SSH-2.0-OpenSSH\r\n'), 1, 8],
  ])('after %s', async (_, answer, safe, sdk) => {
    const { invoker, service, request } = await open({ answers: [answer] });
    const calls = async (choice: RetryChoice): Promise<number> => {
      const before = service.calls.length;
      await collect(invoker.invoke(request(retry(choice))));
      return service.calls.length - before;
    };
    expect([await calls('none'), await calls('safe'), await calls('sdk')]).toEqual([1, safe, sdk]);
  });

  it('is not at all after a reset before all bytes were sent, so that safe repeats it', async () => {
    let connections = 0;
    const { invoker, service, request } = await open({
      answers: [ok],
      early: (incoming) => void (++connections < 3 && incoming.socket.resetAndDestroy()),
    });
    const body = new Uint8Array(6 * 1024 * 1024);
    const { events, last } = await collect(invoker.invoke(request({ body, ...retry('safe') })));
    expect(events.filter((event) => event.type === 'retry')).toMatchObject([
      { ending: { kind: 'failure', sent: false }, ran: 'didNotRun' },
      { ending: { kind: 'failure', sent: false }, ran: 'didNotRun' },
    ]);
    expect(last).toMatchObject({ type: 'finished' });
    expect(service.calls).toHaveLength(1);
  });

  it('is once for a detached call that may have run, whatever the strategy', async () => {
    const { invoker, service, request } = await open({ answers: [error(503, 'Busy')] });
    const { last } = await collect(invoker.invoke(request({ type: 'detached', ...retry('sdk') })));
    expect(service.calls).toHaveLength(1);
    expect(last).toMatchObject({ verdict: { ran: 'mayHaveRun', reason: 'mayHaveRun' } });
  });

  it('is once where an answer was begun and broke', async () => {
    const { invoker, service, request } = await open({
      answers: [
        (response) =>
          void response.writeHead(200, { 'content-length': 9 }).write('half', () => response.destroy()),
      ],
    });
    const { types, last } = await collect(invoker.invoke(request(retry('sdk'))));
    expect(types).toEqual(['attempt', 'sent', 'head', 'chunk', 'failed']);
    expect(last).toMatchObject({ verdict: { ran: 'mayHaveRun', reason: 'answerBegun' } });
    expect(service.calls).toHaveLength(1);
  });
});

describe('an error answer', () => {
  const large = Buffer.alloc(300_000, 'large ');

  it('streams at once without a strategy, and still says what it means', async () => {
    let finish = (): void => {};
    const { invoker, request } = await open({
      answers: [
        (response) => {
          response.writeHead(502).write('{"code":"FunctionInvokeExecutionFailed",');
          finish = () => response.end('"message":"function failed"}');
        },
      ],
    });
    const types: string[] = [];
    for await (const event of invoker.invoke(request())) {
      types.push(event.type);
      // The rest is sent only once the beginning was seen.
      if (event.type === 'chunk') finish();
      if (event.type === 'finished')
        expect(event.verdict).toEqual({ ran: 'ranAndFailed', reason: 'noStrategy' });
    }
    expect(types.slice(0, 4)).toEqual(['attempt', 'sent', 'head', 'chunk']);
    expect(types.at(-1)).toBe('finished');
  });

  it('comes whole when it is not repeated, however large', async () => {
    const { invoker, request } = await open({ answers: [(response) => response.writeHead(404).end(large)] });
    const { types, body, last } = await collect(invoker.invoke(request(retry('sdk'))));
    expect(body.equals(large)).toBe(true);
    expect(types.slice(0, 3)).toEqual(['attempt', 'sent', 'head']);
    expect(last).toMatchObject({
      bodyBytes: large.length,
      verdict: { ran: 'answered', reason: 'notListed' },
    });
  });

  it('is not waited for to the end when it is too long to have a code', async () => {
    let finish = (): void => {};
    const { invoker, request } = await open({
      answers: [
        (response) => {
          response.writeHead(404).write(large);
          finish = () => response.end();
        },
      ],
    });
    const types: string[] = [];
    for await (const event of invoker.invoke(request(retry('sdk')))) {
      types.push(event.type);
      if (event.type === 'head') finish();
    }
    expect(types.at(-1)).toBe('finished');
  });

  it('is dropped with its connection when it is too long and repeated', async () => {
    const { invoker, service, request } = await open({
      answers: [(response) => void response.writeHead(503).write(large), ok],
    });
    const { body, last } = await collect(invoker.invoke(request(retry('sdk'))));
    expect(last).toMatchObject({ type: 'finished' });
    expect(body.toString()).toBe('ok');
    expect(service.connections).toBe(2);
  });
});

describe('an invocation that waits', () => {
  const slow = toRetryPolicy({ baseDelay: 1000, maxDelay: 1000 });

  it('ends when it is cancelled, and leaves nothing behind', async () => {
    const { invoker, service, request } = await openFixture({ answer: error(429, 'TooManyRequests') });
    const controller = new AbortController();
    const types: string[] = [];
    for await (const event of invoker.invoke(request({ retry: slow }), controller.signal)) {
      types.push(event.type);
      if (event.type === 'retry') setImmediate(() => controller.abort());
    }
    expect(types).toEqual(['attempt', 'sent', 'retry', 'cancelled']);
    expect(service.calls).toHaveLength(1);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
  });

  it('ends with the invoker', async () => {
    const { invoker, request } = await openFixture({ answer: error(429, 'TooManyRequests') });
    const types: string[] = [];
    for await (const event of invoker.invoke(request({ retry: slow }))) {
      types.push(event.type);
      if (event.type === 'retry') setImmediate(() => invoker.dispose());
    }
    expect(types.at(-1)).toBe('cancelled');
  });

  it('is over when its reader leaves', async () => {
    const { invoker, service, pace, request } = await open({ answers: [error(429, 'TooManyRequests')] });
    for await (const event of invoker.invoke(request(retry('safe')))) if (event.type === 'retry') break;
    expect(pace.waits).toEqual([]);
    expect(service.calls).toHaveLength(1);
  });
});
