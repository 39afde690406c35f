import { describe, expect, it, onTestFinished } from 'vitest';
import type { CredentialSource } from '../../../src/core/invocation/invocationRequest.ts';
import { collect } from '../../support/fixtures/invocations.ts';
import { openFixture, type InvokerFixture } from '../../support/fixtures/invokerFixture.ts';
import { createToken, inAnHour } from '../../support/oci/jwt.ts';
import { openListener } from '../../support/servers/openListener.ts';
import { ReroutingAgent } from '../../support/clients/reroutingAgent.ts';
import { createSelfSignedCertificate } from '../../support/oci/selfSignedCertificate.ts';

const realm = 'us-phoenix-1.functions.oci.oraclecloud.com';
const genuine = `https://a.${realm}`;
const tls = createSelfSignedCertificate();
const token = createToken(inAnHour());

/** An invoker for which every https host is the same service, and profiles that sign by key and by token. */
async function openWorld(
  allowedHosts: readonly string[] = [],
): Promise<InvokerFixture & { readonly signers: readonly CredentialSource[] }> {
  const agent = new ReroutingAgent(() => Number(new URL(fixture.service.url).port));
  const fixture: InvokerFixture = await openFixture({
    tls,
    token,
    allowedHosts: () => allowedHosts,
    proxies: { find: () => agent, dispose: () => agent.destroy() },
  });
  const { home } = fixture;
  const files = `key_file=${home.folder}/key.pem\nsecurity_token_file=${home.write('token', token)}`;
  const session = home.write('sessions', `[DEFAULT]\n${files}\nregion=phx\n`);
  return { ...fixture, signers: [{ configFile: home.configFile }, { configFile: session }] };
}

describe('a signature', () => {
  it('arrives at a Functions host, by key and by token', async () => {
    const { service, invoker, request, signers } = await openWorld();
    for (const credentials of signers)
      await collect(invoker.invoke(request({ endpoint: genuine, credentials })));
    const [byKey = '', byToken = ''] = service.calls.map(({ headers }) => headers['authorization']);
    expect(byKey).toContain('signature=');
    expect(byToken).toContain(token);
  });

  it.each([
    `https://a.${realm}.evil.example`,
    `https://a.${realm}.`,
    `https://a.${realm}:8443`,
    `https://a.evil.${realm}`,
    `https://user@a.${realm}`,
    `https://a.${realm}@evil.example`,
    `https://a.${realm}%2eevil.example`,
    'https://a.us-phoenix-1.functions.oci.0raclecloud.com',
    'https://objectstorage.us-phoenix-1.oci.oraclecloud.com',
    'https://127.0.0.2',
    'https://[::ffff:7f00:2]',
    'https://localhost.evil.example',
    'https://evil.example',
  ])('is never sent to %s, nor a token', async (endpoint) => {
    const { service, invoker, request, signers } = await openWorld(['good.example']);
    for (const credentials of signers) {
      const { types, last } = await collect(invoker.invoke(request({ endpoint, credentials })));
      expect(types).toEqual(['failed']);
      expect(last).toMatchObject({ failure: { code: expect.stringMatching(/^endpoint(Refused|Invalid)$/) } });
    }
    expect(service.connections).toBe(0);
  });

  it('is never sent over plain HTTP, whatever is allowed', async () => {
    const listener = await openListener();
    onTestFinished(() => listener.dispose());
    const host = listener.foreignHost;
    const { invoker, request } = await openWorld();
    const lenient = await openWorld([host, `http://${host}`]);
    for (const each of [invoker, lenient.invoker]) {
      const { last } = await collect(each.invoke(request({ endpoint: `http://${host}` })));
      expect(last).toMatchObject({ failure: { code: 'endpointRefused', reason: 'plainHttp' } });
    }
    expect(listener.connections()).toBe(0);
  });

  it('is sent to a host that is allowed by name, and not to its subdomains', async () => {
    const { service, invoker, request } = await openWorld(['good.example']);
    const refused = await collect(invoker.invoke(request({ endpoint: 'https://a.good.example' })));
    expect(refused.types).toEqual(['failed']);
    expect(service.connections).toBe(0);
    const sent = await collect(invoker.invoke(request({ endpoint: 'https://good.example' })));
    expect(sent.last).toMatchObject({ type: 'finished' });
  });
});
