import { describe, expect, it, onTestFinished } from 'vitest';
import type { InvocationEvent } from '../../../../src/core/invocation/invocationEvent.ts';
import { toRetryPolicy, type RetryChoice } from '../../../../src/core/policies/retryPolicy.ts';
import type { Result } from '../../../../src/core/common/result.ts';
import { CircuitBreakers } from '../../../../src/invoker/attempts/circuitBreakers.ts';
import { VersionMemory } from '../../../../src/invoker/common/versionMemory.ts';
import { Connections } from '../../../../src/invoker/transport/connections.ts';
import type { Credentials } from '../../../../src/invoker/signing/credentials.ts';
import { iterate } from '../../../../src/core/common/producer.ts';
import { runAttempts } from '../../../../src/invoker/attempts/attempts.ts';
import { FakePace } from '../../../support/fixtures/fakePace.ts';
import { collect, createRequest, type Outcome } from '../../../support/fixtures/invocations.ts';
import { createTestKey, type TestKey } from '../../../support/oci/testKey.ts';
import { startTestService, type Respond, type TestService } from '../../../support/servers/testService.ts';

const known = createTestKey();
const stale = { ...createTestKey(), keyId: 'ST$stale' };
const toCredentials = ({ keyId, privateKey }: TestKey, renewable = true): Credentials => ({
  keyId,
  key: privateKey,
  region: undefined,
  auth: 'instance_principal',
  renewable,
});

type Renewal = {
  readonly first?: Credentials;
  readonly renew?: () => Promise<Result<Credentials> | undefined>;
  readonly retry?: RetryChoice;
  readonly signal?: AbortSignal;
  /** Answers to credentials that the service knows. */
  readonly respond?: Respond;
};

/** Invokes with credentials that the service does not know. */
async function invoke({
  first = toCredentials(stale),
  renew = () => Promise.resolve({ ok: true, value: toCredentials(known) }),
  retry = 'none',
  signal = new AbortController().signal,
  respond,
}: Renewal): Promise<Outcome & { readonly service: TestService; readonly renewals: number }> {
  const keys = new Map([[known.keyId, known.publicKey]]);
  const service = await startTestService({ keys, ...(respond && { respond }) });
  const connections = new Connections();
  onTestFinished(() => {
    connections.dispose();
    return service.dispose();
  });
  const clock = new FakePace();
  let renewals = 0;
  const tools = {
    clock,
    connections,
    breakers: new CircuitBreakers(clock.now),
    allowedHosts: () => [],
    versions: new VersionMemory(() => 'auto'),
    responseLimit: () => 1024,
    getCredentials: () => Promise.resolve({ ok: true, value: first } as const),
    renewCredentials: () => {
      renewals += 1;
      return renew();
    },
    findEndpoint: () => Promise.resolve({ ok: true, value: service.url } as const),
  };
  const request = createRequest({ retry: toRetryPolicy(retry) });
  return { ...(await collect(iterate(runAttempts(request, tools, signal)))), service, renewals };
}

const verdict = (last: InvocationEvent | undefined): unknown =>
  last?.type === 'finished' ? last.verdict : last?.type;

describe('credentials that the service rejects', () => {
  it.each(['none', 'safe', 'sdk', { statuses: { 401: [] } }] as const)(
    'are renewed at once for another attempt, under %j',
    async (retry) => {
      const { events, types, service, renewals, body } = await invoke({ retry });
      expect(types).toEqual(['attempt', 'sent', 'retry', 'attempt', 'sent', 'head', 'chunk', 'finished']);
      expect(events[2]).toMatchObject({
        ending: { status: 401, code: 'NotAuthenticated' },
        ran: 'answered',
        reason: 'credentialsRenewed',
        wait: 0,
      });
      expect(service.calls.map(({ fault }) => fault)).toEqual(['unknown keyId', undefined]);
      expect(body.toString()).toBe('ok');
      expect(renewals).toBe(1);
    },
  );

  it('are renewed once, then the response is shown', async () => {
    const { types, last, renewals, body } = await invoke({
      renew: () => Promise.resolve({ ok: true, value: toCredentials(stale) }),
    });
    expect(types.filter((type) => type === 'attempt')).toHaveLength(2);
    expect(renewals).toBe(1);
    expect(verdict(last)).toEqual({ ran: 'answered', reason: 'noStrategy' });
    expect(body.toString()).toContain('NotAuthenticated');
  });

  it('are not renewed if they are not renewable', async () => {
    const { service, renewals } = await invoke({ first: toCredentials(stale, false) });
    expect([service.calls.length, renewals]).toEqual([1, 0]);
  });

  it.each([
    ['fails', () => Promise.resolve({ ok: false, failure: { code: 'unexpected', message: 'no' } } as const)],
    ['throws', () => Promise.reject(new Error('no'))],
  ])('lead to the response if renewing %s', async (_, renew) => {
    const { body, last } = await invoke({ renew });
    expect(body.toString()).toContain('NotAuthenticated');
    expect(verdict(last)).toEqual({
      ran: 'answered',
      reason: 'noStrategy',
      notRenewed: { code: 'unexpected', message: 'no' },
    });
  });

  it('report a failed renewal with the last response, if the strategy retries', async () => {
    const renew = () =>
      Promise.resolve({ ok: false, failure: { code: 'unexpected', message: 'no' } } as const);
    const { last } = await invoke({ renew, retry: { statuses: { 401: [] }, maxAttempts: 2 } });
    expect(verdict(last)).toMatchObject({ reason: 'attemptsUsedUp', notRenewed: { message: 'no' } });
  });

  it('do not report a failed renewal with a later response of another status', async () => {
    let calls = 0;
    const { last, renewals } = await invoke({
      first: toCredentials(known),
      renew: () => Promise.resolve({ ok: false, failure: { code: 'unexpected', message: 'no' } } as const),
      retry: { statuses: { 401: [] }, any5xx: false },
      respond: (response) => response.writeHead(calls++ === 0 ? 401 : 503).end('{"code":"X"}'),
    });
    expect([calls, renewals]).toEqual([2, 1]);
    expect(verdict(last)).toEqual({ ran: 'mayHaveRun', reason: 'notListed' });
  });

  it('are not renewed for another status, even a client error', async () => {
    for (const status of [400, 403, 404]) {
      const { renewals } = await invoke({
        first: toCredentials(known),
        respond: (response) => response.writeHead(status).end(),
      });
      expect(renewals).toBe(0);
    }
  });

  it('end the invocation as cancelled if it is cancelled during the renewal', async () => {
    const controller = new AbortController();
    const { types } = await invoke({
      signal: controller.signal,
      renew: () => {
        controller.abort();
        return new Promise(() => {});
      },
    });
    expect(types).toEqual(['attempt', 'sent', 'cancelled']);
  });
});
