import { InstancePrincipalsAuthenticationDetailsProviderBuilder } from 'oci-common';
import { describe, expect, it, vi } from 'vitest';
import {
  expectPrincipal,
  openInstance,
  openPrincipals,
  type FakeInstance,
} from '../../../support/servers/principals.ts';

/** The key id that oci-common signs with on the instance. */
async function federateWithSdk({ metadata, identity }: FakeInstance): Promise<string> {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  const builder = new InstancePrincipalsAuthenticationDetailsProviderBuilder();
  builder.metadataBaseUrl = metadata.url;
  builder.federationEndpoint = new URL(identity.url).origin;
  const provider = await builder.build();
  const keyId = await provider.getKeyId();
  provider.closeProvider();
  return keyId;
}

describe("oci-common's own client, as a second check of the fake services", () => {
  it('gets a token from them', async () => {
    const instance = await openInstance();
    expect(instance.identity.keys.has(await federateWithSdk(instance))).toBe(true);
  });

  it('sends the same requests as ours, with the same signed headers', async () => {
    const instance = await openInstance();
    await federateWithSdk(instance);
    expectPrincipal(await openPrincipals(instance.env)());
    const [theirs, ours] = instance.identity.calls.map(({ body, headers }) => ({
      ...JSON.parse(body.toString()),
      publicKey: '',
      type: headers['content-type'],
      signed: new Set(
        /headers="([^"]*)"/
          .exec(headers['authorization'] ?? '')?.[1]
          ?.toLowerCase()
          .split(' '),
      ),
      keyId: /keyId="([^"]*)"/.exec(headers['authorization'] ?? '')?.[1]?.toLowerCase(),
    }));
    expect(ours).toEqual(theirs);
  });
});
