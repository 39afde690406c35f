import { getEventListeners } from 'node:events';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { toRetryPolicy } from '../../../../src/core/policies/retryPolicy.ts';
import { collect } from '../../../support/fixtures/invocations.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';
import { count, error, ok, openScript, retry, statusOf } from './attemptScript.ts';

describe('a retry', () => {
  it('reports how the first attempt ended, then streams the second one over the same connection', async () => {
    const { invoker, service, request } = await openScript({
      responses: [error(429, 'TooManyRequests'), ok],
    });
    const { events, types, body } = await collect(invoker.invoke(request(retry('safe'))));
    expect(types).toEqual(['attempt', 'sent', 'retry', 'attempt', 'sent', 'head', 'chunk', 'finished']);
    expect(events[2]).toMatchObject({
      n: 1,
      ending: { kind: 'response', status: 429, code: 'TooManyRequests' },
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

  it('sends the same request ID and bytes, and the header opc-client-retries', async () => {
    const { invoker, service, request } = await openScript({
      responses: [error(503, 'X'), error(503, 'X'), ok],
    });
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

    it('has its own date and signature', async () => {
      vi.useFakeTimers({ toFake: ['Date'] });
      const { invoker, service, request } = await openScript({
        responses: [
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

  it('follows a status of exactly 400 with a listed code', async () => {
    const choice = { statuses: { 400: ['Busy'] } };
    const busy = await openScript({ responses: [error(400, 'Busy'), ok] });
    const outcome = await collect(busy.invoker.invoke(busy.request(retry(choice))));
    expect(outcome.types.slice(0, 4)).toEqual(['attempt', 'sent', 'retry', 'attempt']);
    expect(outcome.events[2]).toMatchObject({ ending: { status: 400, code: 'Busy' } });
    expect(outcome.body.toString()).toBe('ok');
    const other = await openScript({ responses: [error(400, 'Other'), ok] });
    expect(count(await collect(other.invoker.invoke(other.request(retry(choice)))))).toBe(1);
  });

  it.each([
    ['as long as Retry-After says', '7', 7],
    ['the back-off where that is longer', '0', 1],
    ['no longer than the longest wait', '3600', 30],
  ])('waits %s', async (_, seconds, wait) => {
    const responses = [error(429, 'TooManyRequests', { 'retry-after': seconds }), ok];
    const { invoker, clock, request } = await openScript({ responses });
    await collect(invoker.invoke(request(retry('safe'))));
    expect(clock.waits).toEqual([wait]);
  });

  it('waits longer each time, up to the number of attempts of the SDK', async () => {
    const { invoker, clock, service, request } = await openScript({ responses: [error(503, 'Busy')] });
    const outcome = await collect(invoker.invoke(request(retry('sdk'))));
    expect(clock.waits).toEqual([1, 2, 4, 8, 16, 30, 30]);
    expect(service.calls).toHaveLength(8);
    expect(statusOf(outcome)).toBe(503);
    expect(outcome.body.toString()).toContain('Busy');
    expect(outcome.last).toMatchObject({ verdict: { ran: 'mayHaveRun', reason: 'attemptsUsedUp' } });
  });

  it('does not start after the total time', async () => {
    const { invoker, request } = await openScript({ responses: [error(503, 'Busy')] });
    const outcome = await collect(invoker.invoke(request(retry({ totalTime: 7 }))));
    expect(count(outcome)).toBe(4);
    expect(outcome.last).toMatchObject({ verdict: { reason: 'timeUsedUp' } });
  });
});

describe('an invocation that waits for a retry', () => {
  const slow = toRetryPolicy({ baseDelay: 1000, maxDelay: 1000 });

  it('ends when it is cancelled, and leaves no timer or listener', async () => {
    const { invoker, service, request } = await openFixture({ respond: error(429, 'TooManyRequests') });
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

  it('ends when the invoker is disposed', async () => {
    const { invoker, request } = await openFixture({ respond: error(429, 'TooManyRequests') });
    const types: string[] = [];
    for await (const event of invoker.invoke(request({ retry: slow }))) {
      types.push(event.type);
      if (event.type === 'retry') setImmediate(() => invoker.dispose());
    }
    expect(types.at(-1)).toBe('cancelled');
  });

  it('ends when its consumer leaves the loop', async () => {
    const { invoker, service, clock, request } = await openScript({
      responses: [error(429, 'TooManyRequests')],
    });
    for await (const event of invoker.invoke(request(retry('safe')))) if (event.type === 'retry') break;
    expect(clock.waits).toEqual([]);
    expect(service.calls).toHaveLength(1);
  });
});
