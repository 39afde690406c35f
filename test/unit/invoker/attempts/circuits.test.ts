import { describe, expect, it } from 'vitest';
import { sdkCircuitBreaker } from '../../../../src/core/policies/circuitBreakerPolicy.ts';
import type { InvocationRequest } from '../../../../src/core/invocation/invocationRequest.ts';
import { toRetryPolicy } from '../../../../src/core/policies/retryPolicy.ts';
import type { CircuitStatus } from '../../../../src/invoker/attempts/circuitBreakers.ts';
import { FakePace } from '../../../support/fixtures/fakePace.ts';
import { collect, functionId } from '../../../support/fixtures/invocations.ts';
import { openFixture, type InvokerFixture } from '../../../support/fixtures/invokerFixture.ts';
import { createRecordingLogger } from '../../../support/fixtures/recordingLogger.ts';
import type { Respond } from '../../../support/servers/testService.ts';

const circuitBreaker = { ...sdkCircuitBreaker, failureThreshold: 2, recoveryTimeout: 3 };
const ok: Respond = (response) => response.end('ok');
const error =
  (status: number, code = 'X'): Respond =>
  (response) =>
    response.writeHead(status).end(JSON.stringify({ code, message: 'words' }));

type Circuit = InvokerFixture & {
  readonly clock: FakePace;
  readonly changes: readonly CircuitStatus[];
  readonly lines: readonly string[];
  /** Invokes through the breaker; returns how it ended: the status, or the code of the failure. */
  readonly call: (change?: Partial<InvocationRequest>) => Promise<number | string>;
};

/** A service that sends one response after the other, and `ok` from then on. */
async function open(...responses: readonly Respond[]): Promise<Circuit> {
  const clock = new FakePace();
  const logger = createRecordingLogger();
  let next = 0;
  const respond: Respond = (response, call) => (responses[next++] ?? ok)(response, call);
  const fixture = await openFixture({ clock, logger, respond });
  const changes: CircuitStatus[] = [];
  fixture.invoker.circuits.onDidChange((status) => changes.push(status));
  const call = async (change: Partial<InvocationRequest> = {}): Promise<number | string> => {
    const { invoker, request } = fixture;
    const { events, last } = await collect(invoker.invoke(request({ circuitBreaker, ...change })));
    const head = events.find((event) => event.type === 'head')?.head;
    return last?.type === 'failed' ? last.failure.code : (head?.status ?? '');
  };
  return { ...fixture, clock, changes, lines: logger.lines, call };
}

describe('the circuit breaker of an endpoint', () => {
  it('opens for all requests to the endpoint, and reports it', async () => {
    const { service, invoker, request, call, changes, lines } = await open(error(503), error(503));
    const other = `${functionId}other`;
    await call();
    await call({ functionId: other });
    const { events } = await collect(invoker.invoke(request({ circuitBreaker })));
    const retryAt = '2026-11-22T10:00:03.000Z';
    const host = new URL(service.url).host;
    expect(events).toMatchObject([
      { type: 'attempt', n: 1 },
      {
        type: 'failed',
        failure: { code: 'circuitOpen', host, retryAt },
        verdict: { ran: 'didNotRun', reason: 'noStrategy' },
      },
    ]);
    expect(service.calls).toHaveLength(2);
    const opened = { endpoint: service.url, state: 'open', retryAt, functionIds: [functionId, other] };
    expect(changes).toEqual([opened]);
    expect(invoker.circuits.list()).toEqual([opened]);
    expect(lines).toContain(`circuit breaker for ${service.url}: open until ${retryAt}`);
  });

  it('admits one trial after its timeout, and closes if that succeeds', async () => {
    const { clock, call, changes } = await open(error(503), error(503));
    const ends = [await call(), await call(), await call()];
    clock.pass(3);
    expect([...ends, await call(), await call()]).toEqual([503, 503, 'circuitOpen', 200, 200]);
    expect(changes.map(({ state }) => state)).toEqual(['open', 'halfOpen', 'closed']);
    expect(changes.at(-1)).not.toHaveProperty('retryAt');
  });

  it('rejects other requests during the trial, which ends with the head of a successful response', async () => {
    let finish = (): void => {};
    const streaming: Respond = (response) => {
      response.write('begun');
      finish = () => response.end();
    };
    const { invoker, clock, request, call } = await open(error(503), error(503), streaming);
    await call();
    await call();
    clock.pass(3);
    const seen: (number | string)[] = [];
    for await (const event of invoker.invoke(request({ circuitBreaker }))) {
      if (event.type === 'sent' || event.type === 'head') seen.push(await call());
      if (event.type === 'head') finish();
    }
    expect(seen).toEqual(['circuitOpen', 200]);
  });

  it('opens again if the trial fails, and admits another one if it is cancelled', async () => {
    const { invoker, clock, request, call, changes } = await open(
      ...Array.from({ length: 9 }, () => error(503)),
    );
    await call();
    await call();
    clock.pass(3);
    const controller = new AbortController();
    for await (const event of invoker.invoke(request({ circuitBreaker }), controller.signal))
      if (event.type === 'sent') controller.abort();
    for await (const event of invoker.invoke(request({ circuitBreaker }))) if (event.type === 'sent') break;
    await call();
    expect(await call()).toBe('circuitOpen');
    const states = changes.map(({ state }) => state);
    expect(states.slice(-2)).toEqual(['halfOpen', 'open']);
    expect(changes.at(-1)?.retryAt).toBe('2026-11-22T10:00:06.000Z');
  });

  it('counts by status and code, even while the response streams; anything else resets the count', async () => {
    const busy = error(409, 'IncorrectState');
    const reset: Respond = (response) => response.socket?.resetAndDestroy();
    const { invoker, call } = await open(
      busy,
      error(409, 'Conflict'),
      busy,
      reset,
      busy,
      error(404),
      busy,
      busy,
    );
    const states: string[] = [];
    for (let n = 0; n < 8; n += 1) {
      await call();
      states.push(...invoker.circuits.list().map(({ state }) => state));
    }
    expect(states).toEqual([...Array.from({ length: 7 }, () => 'closed'), 'open']);
  });

  it.each(['safe', 'sdk'] as const)('is waited out by %s', async (strategy) => {
    const throttled = error(429, 'TooManyRequests');
    const { service, clock, call } = await open(throttled, throttled);
    expect(await call({ retry: toRetryPolicy(strategy) })).toBe(200);
    // 1 s, refused; 2 s, refused; at 3 s its time is over.
    expect(clock.waits).toEqual([1, 2, 4]);
    expect(service.calls).toHaveLength(3);
  });

  it('closes when it is reset', async () => {
    const { service, invoker, call, changes } = await open(error(503), error(503));
    await call();
    await call();
    invoker.circuits.reset('https://elsewhere.example');
    expect(await call()).toBe('circuitOpen');
    invoker.circuits.reset(service.url);
    invoker.circuits.reset();
    expect(await call()).toBe(200);
    expect(changes.map(({ state }) => state)).toEqual(['open', 'closed']);
  });

  it('is separate for another endpoint of the same host', async () => {
    const { service, invoker, call } = await open(error(503), error(503));
    await call();
    await call();
    expect(await call({ endpoint: `${service.url}/gateway` })).toBe(200);
    expect(invoker.circuits.list().map(({ endpoint, state }) => [endpoint, state])).toEqual([
      [service.url, 'open'],
      [`${service.url}/gateway`, 'closed'],
    ]);
  });

  it('is shared by all API versions of an endpoint', async () => {
    const { service, invoker, call } = await open(error(503), error(503));
    await call({ endpoint: `${service.url}/20260325` });
    await call({ endpoint: `${service.url}/20181201` });
    expect(await call()).toBe('circuitOpen');
    expect(invoker.circuits.list().map(({ endpoint, state }) => [endpoint, state])).toEqual([
      [service.url, 'open'],
    ]);
  });

  it('is not used for requests without a policy', async () => {
    const { invoker, request } = await open(error(503), error(503));
    for (const _ of [1, 2, 3]) await collect(invoker.invoke(request()));
    expect(invoker.circuits.list()).toEqual([]);
  });
});
