import { describe, expect, it } from 'vitest';
import { sdkCircuitBreaker } from '../../../../src/core/policies/circuitBreakerPolicy.ts';
import type { RetryChoice } from '../../../../src/core/policies/retryPolicy.ts';
import { FakePace } from '../../../support/fixtures/fakePace.ts';
import { collect, functionId } from '../../../support/fixtures/invocations.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';
import { onlyVersion } from '../../../support/servers/onlyVersion.ts';
import type { Respond } from '../../../support/servers/testService.ts';
import { count, error, ok, retry, statusOf } from './attemptScript.ts';

const versionsOf = (calls: readonly { readonly path: string }[]): readonly (string | undefined)[] =>
  calls.map(({ path }) => path.split('/')[1]);
const knowsOld = onlyVersion('20181201', ok);
const knowsNone = onlyVersion('20991231', ok);
const breaker = (failureThreshold: number) => ({
  circuitBreaker: { ...sdkCircuitBreaker, failureThreshold, statuses: { 404: [] } },
});

describe('an invocation at a host that does not know the latest API version', () => {
  it.each<RetryChoice>(['none', 'safe', 'sdk', { statuses: { 404: [] }, maxAttempts: 1 }])(
    'is sent once more with the older one, with the same bytes and ID, under the strategy %j',
    async (strategy) => {
      const { service, invoker, request } = await openFixture({ respond: knowsOld });
      const body = Buffer.from('{"a":1}');
      const { events, types, last } = await collect(invoker.invoke(request({ body, ...retry(strategy) })));
      expect(types).toEqual(['attempt', 'sent', 'retry', 'attempt', 'sent', 'head', 'chunk', 'finished']);
      expect(events.filter(({ type }) => type === 'attempt' || type === 'retry')).toMatchObject([
        { n: 1, url: `${service.url}/20260325/functions/${functionId}/actions/invoke` },
        {
          ending: { kind: 'response', status: 404, code: 'NotFound' },
          ran: 'didNotRun',
          reason: 'otherVersion',
          wait: 0,
        },
        { n: 2, url: `${service.url}/20181201/functions/${functionId}/actions/invoke` },
      ]);
      expect(last).toMatchObject({ verdict: { ran: 'answered', reason: 'answered' } });
      const [first, second] = service.calls;
      expect([first?.fault, second?.fault]).toEqual([undefined, undefined]);
      expect(second?.body).toEqual(body);
      expect(second?.headers['opc-request-id']).toBe(first?.headers['opc-request-id']);
    },
  );

  it.each([
    ['detached', { type: 'detached' }, 'fn-invoke-type'],
    ['as a dry run', { dryRun: true }, 'is-dry-run'],
  ] as const)('is sent the second time %s, too', async (_, how, header) => {
    const { service, invoker, request } = await openFixture({ respond: knowsOld });
    const { events, last } = await collect(invoker.invoke(request(how)));
    expect(events.find(({ type }) => type === 'retry')).toMatchObject({ ran: 'didNotRun' });
    expect(last).toMatchObject({ type: 'finished' });
    const [first, second] = service.calls.map(({ headers }) => headers[header]);
    expect(first).toBeDefined();
    expect(second).toBe(first);
  });

  it('starts with the version that the host knows from then on', async () => {
    const { service, invoker, request } = await openFixture({ respond: knowsOld });
    for (let n = 0; n < 2; n += 1) await collect(invoker.invoke(request()));
    expect(versionsOf(service.calls)).toEqual(['20260325', '20181201', '20181201']);
  });

  it('keeps the path prefix of the endpoint', async () => {
    const { service, invoker, request } = await openFixture({ respond: knowsNone });
    await collect(invoker.invoke(request({ endpoint: `${service.url}/a` })));
    expect(service.calls.map(({ path }) => path.split('/').slice(1, 3))).toEqual([
      ['a', '20260325'],
      ['a', '20181201'],
    ]);
  });

  it('has its own number of retries', async () => {
    let calls = 0;
    const clock = new FakePace();
    const { service, invoker, request } = await openFixture({
      clock,
      respond: onlyVersion('20181201', (...call) =>
        (calls++ < 1 ? error(429, 'TooManyRequests') : ok)(...call),
      ),
    });
    const outcome = await collect(invoker.invoke(request(retry({ strategy: 'safe', maxAttempts: 2 }))));
    expect(versionsOf(service.calls)).toEqual(['20260325', '20181201', '20181201']);
    expect(statusOf(outcome)).toBe(200);
  });

  it('ends with the response of the older version if that is not known either, and starts anew next time', async () => {
    const { service, invoker, request } = await openFixture({ respond: knowsNone });
    for (let n = 0; n < 2; n += 1) {
      const outcome = await collect(invoker.invoke(request()));
      expect([count(outcome), statusOf(outcome), outcome.body.toString()]).toEqual([
        2,
        404,
        '{"code":"NotFound","message":"Not Found"}',
      ]);
    }
    expect(versionsOf(service.calls)).toEqual(['20260325', '20181201', '20260325', '20181201']);
  });

  it('starts with the latest version again once the host no longer knows the older one', async () => {
    let respond: Respond = knowsOld;
    const { service, invoker, request } = await openFixture({ respond: (...call) => respond(...call) });
    await collect(invoker.invoke(request()));
    respond = onlyVersion('20260325', ok);
    for (let n = 0; n < 2; n += 1) await collect(invoker.invoke(request()));
    expect(versionsOf(service.calls)).toEqual(['20260325', '20181201', '20181201', '20260325', '20260325']);
  });

  it.each<[string, Respond]>([
    [
      'a proxy',
      (response) => {
        response.removeHeader('opc-request-id');
        response.writeHead(404).end('<html>Not Found</html>');
      },
    ],
    ['a busy service', error(429, 'TooManyRequests')],
  ])('starts with the latest version again if %s responded to the older one', async (_, respond) => {
    const { service, invoker, request } = await openFixture({ respond: onlyVersion('20181201', respond) });
    for (let n = 0; n < 2; n += 1) await collect(invoker.invoke(request()));
    expect(versionsOf(service.calls)).toEqual(['20260325', '20181201', '20260325', '20181201']);
  });

  it('can be cancelled in between', async () => {
    const controller = new AbortController();
    const { service, invoker, request } = await openFixture({
      respond: onlyVersion('20181201', () => controller.abort()),
    });
    const { types } = await collect(invoker.invoke(request(), controller.signal));
    expect(types).toEqual(['attempt', 'sent', 'retry', 'attempt', 'sent', 'cancelled']);
    expect(service.calls).toHaveLength(2);
  });

  it('does not count for the circuit breaker, which it neither opens nor closes', async () => {
    const clock = new FakePace();
    let respond: Respond = knowsOld;
    const { service, invoker, request } = await openFixture({
      clock,
      respond: (...call) => respond(...call),
    });
    await collect(invoker.invoke(request(breaker(1))));
    expect(invoker.circuits.list()).toMatchObject([{ state: 'closed' }]);
    respond = error(404, 'NotAuthorizedOrNotFound');
    await collect(invoker.invoke(request(breaker(1))));
    expect(invoker.circuits.list()).toMatchObject([{ state: 'open' }]);
    clock.pass(60);
    // The trial meets an unknown path: the second attempt is the trial then.
    respond = onlyVersion('20260325', ok);
    const outcome = await collect(invoker.invoke(request(breaker(1))));
    expect([count(outcome), statusOf(outcome)]).toEqual([2, 200]);
    expect(invoker.circuits.list()).toMatchObject([{ state: 'closed' }]);
    expect(versionsOf(service.calls)).toEqual(['20260325', '20181201', '20181201', '20181201', '20260325']);
  });
});

describe('a version that is selected', () => {
  it.each([
    ['by the endpoint', '/20260325', 'auto', '20260325'],
    ['by the endpoint, whatever the user chose', '/20260325', '20181201', '20260325'],
    ['by an invoke URL', `/20181201/functions/${functionId}/actions/invoke`, 'auto', '20181201'],
    ['by the user', '', '20260325', '20260325'],
    ['by the user', '', '20181201', '20181201'],
  ] as const)('%s is the only one: %s, %s', async (_, path, choice, version) => {
    const { service, invoker, request } = await openFixture({ respond: knowsNone, apiVersion: () => choice });
    const outcome = await collect(invoker.invoke(request({ endpoint: `${service.url}${path}` })));
    expect([count(outcome), statusOf(outcome)]).toEqual([1, 404]);
    expect(versionsOf(service.calls)).toEqual([version]);
  });
});

describe('a 404 that is not about the path', () => {
  const body = '{"code":"NotFound","message":"no such order"}';
  it.each<[string, Record<string, string>, string]>([
    ['of a function, as a host passes it on', { 'fn-call-id': '01F', 'fn-http-status': '404' }, body],
    ['of a function whose call has an ID', { 'Fn-Call-Id': '01F' }, body],
    ['of an FDK', { 'fn-fdk-version': 'fdk-node/0.0.76' }, body],
    ['without the request ID of the service', { 'opc-request-id': '' }, body],
    ['about the function', {}, '{"code":"NotAuthorizedOrNotFound","message":"m"}'],
    ['of a gateway', {}, '{"code":404,"message":"Not Found"}'],
    ['of a proxy', {}, '<html>Not Found</html>'],
    ['that does not end', {}, `{"code":"NotFound","message":"${'x'.repeat(70_000)}"}`],
  ])('%s is shown, and nothing is sent again', async (_, headers, text) => {
    const sent = Object.entries({ 'opc-request-id': 'SERVICE', ...headers }).filter(([, value]) => value);
    const { service, invoker, request } = await openFixture({
      respond: (response) => response.writeHead(404, Object.fromEntries(sent)).end(text),
    });
    const outcome = await collect(invoker.invoke(request()));
    expect([count(outcome), statusOf(outcome), outcome.body.toString()]).toEqual([1, 404, text]);
    expect(service.calls).toHaveLength(1);
  });

  it('of a function with the status 200 of the service is shown', async () => {
    const { service, invoker, request } = await openFixture({
      respond: (response) => response.writeHead(200, { 'fn-http-status': '404' }).end(body),
    });
    expect(statusOf(await collect(invoker.invoke(request())))).toBe(200);
    expect(service.calls).toHaveLength(1);
  });
});
