import { describe, expect, it } from 'vitest';
import type { InvocationRequest } from '../../../src/core/invocation/invocationRequest.ts';
import { collect } from '../../support/fixtures/invocations.ts';
import { openFixture } from '../../support/fixtures/invokerFixture.ts';
import { toPem } from '../../support/oci/testKey.ts';
import { fixtureKey } from '../../support/fixtures/invokerFixture.ts';

describe('an invocation that is not sent', () => {
  it.each<[string, Partial<InvocationRequest>, object]>([
    [
      'to a host that is no Functions host',
      { endpoint: 'https://example.com' },
      { code: 'endpointRefused', reason: 'unknownHost' },
    ],
    [
      'over plain HTTP',
      { endpoint: 'http://a.us-phoenix-1.functions.oci.oraclecloud.com' },
      { code: 'endpointRefused', reason: 'plainHttp' },
    ],
    ['to what is no endpoint', { endpoint: 'hello' }, { code: 'endpointInvalid' }],
    ['to what is no function', { functionId: '..' }, { code: 'ocidInvalid', value: '..' }],
    ['to another kind of resource', { functionId: 'ocid1.fnapp.oc1.phx.aaaa' }, { code: 'ocidInvalid' }],
    [
      'with a header the signature owns',
      { headers: [['Host', 'x']] },
      { code: 'headerRefused', name: 'Host' },
    ],
  ])('%s', async (_, change, failure) => {
    const { service, invoker, request } = await openFixture();
    // A config file that is missing shows that it was not even looked at.
    const { events } = await collect(
      invoker.invoke(request({ credentials: { configFile: '/nowhere' }, ...change })),
    );
    expect(events).toMatchObject([{ type: 'failed', failure }]);
    expect(service.connections).toBe(0);
  });

  it('without credentials', async () => {
    const { service, invoker, request } = await openFixture();
    const { events } = await collect(invoker.invoke(request({ credentials: { configFile: '/nowhere' } })));
    expect(events).toEqual([{ type: 'failed', failure: { code: 'configMissing', path: '/nowhere' } }]);
    expect(service.connections).toBe(0);
  });

  it('with an invoker that is disposed', async () => {
    const { service, invoker, request } = await openFixture();
    invoker.dispose();
    expect((await collect(invoker.invoke(request()))).types).toEqual(['cancelled']);
    expect(service.connections).toBe(0);
  });

  it('if the user cancels the prompt for a passphrase', async () => {
    const { home, invoker, request } = await openFixture({ passphrase: () => Promise.resolve(undefined) });
    home.write('key.pem', toPem(fixtureKey, 'secret'));
    expect((await collect(invoker.invoke(request()))).events).toEqual([{ type: 'cancelled' }]);
  });

  it('if it is cancelled during the prompt for a passphrase', async () => {
    const controller = new AbortController();
    const { home, invoker, request } = await openFixture({
      passphrase: () => {
        controller.abort();
        return new Promise(() => {});
      },
    });
    home.write('key.pem', toPem(fixtureKey, 'secret'));
    expect((await collect(invoker.invoke(request(), controller.signal))).types).toEqual(['cancelled']);
  });

  it('if the prompt for a passphrase throws, which is a failure', async () => {
    const { home, invoker, request } = await openFixture({
      passphrase: () => Promise.reject(new Error('no window')),
    });
    home.write('key.pem', toPem(fixtureKey, 'secret'));
    expect((await collect(invoker.invoke(request()))).events).toEqual([
      { type: 'failed', failure: { code: 'unexpected', message: 'no window' } },
    ]);
  });

  it('but is sent to a host that the user has allowed since the last one', async () => {
    const allowed: string[] = [];
    const { invoker, request } = await openFixture({ allowedHosts: () => allowed });
    const refused = await collect(invoker.invoke(request({ endpoint: 'https://fn.invalid:8443' })));
    allowed.push('fn.invalid:8443');
    const sent = await collect(invoker.invoke(request({ endpoint: 'https://fn.invalid:8443' })));
    expect([refused.types, sent.types]).toEqual([['failed'], ['attempt', 'failed']]);
  });
});
