import { createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { inAnHour } from '../../../support/oci/jwt.ts';
import {
  certificates,
  expectPrincipal,
  openInstance,
  openPrincipals,
} from '../../../support/servers/principals.ts';
import { createInstanceCertificates } from '../../../support/oci/instanceCertificates.ts';

describe('the principal of an instance', () => {
  it('has a token that the identity service bound to its key, and the region of the instance', async () => {
    const { identity, env } = await openInstance();
    const principal = expectPrincipal(await openPrincipals(env)());
    const bound = identity.keys.get(`ST$${principal.token}`);
    expect(bound?.equals(createPublicKey(principal.key))).toBe(true);
    expect(principal.region).toBe('us-phoenix-1');
    expect(identity.calls).toMatchObject([{ method: 'POST', path: '/v1/x509', fault: undefined }]);
  });

  it('is requested once for all callers, including those that act for a user', async () => {
    const { identity, env } = await openInstance();
    const get = openPrincipals(env);
    const [one, two] = await Promise.all([get(), get('instance_obo_user')]);
    expect(two).toBe(one);
    expect(await get()).toBe(one);
    expect(identity.calls).toHaveLength(1);
  });

  it('is requested again a minute before its token expires', async () => {
    const { identity, env } = await openInstance();
    identity.expiresAt = Date.now() + 59_000;
    const get = openPrincipals(env);
    const first = expectPrincipal(await get());
    identity.expiresAt = inAnHour();
    const second = expectPrincipal(await get());
    expect(second.token).not.toBe(first.token);
    expect(await get()).toBe(second);
  });

  it('is requested again after it was rejected, with its own key', async () => {
    const { env } = await openInstance();
    const get = openPrincipals(env);
    const first = expectPrincipal(await get());
    const second = expectPrincipal(await get('instance_principal', { renew: true }));
    expect(second.token).not.toBe(first.token);
    expect(second.key.equals(first.key)).toBe(false);
    expect(await get()).toBe(second);
  });

  it('uses the current certificate of the instance', async () => {
    const { metadata, identity, env } = await openInstance();
    const get = openPrincipals(env);
    await get();
    metadata.certificates = createInstanceCertificates(certificates.tenancy);
    identity.admit(metadata.certificates);
    expectPrincipal(await get('instance_principal', { renew: true }));
    expect(new Set(identity.calls.map(({ headers }) => headers['authorization']?.split('"')[3])).size).toBe(
      2,
    );
  });

  it('is requested up to three times if the identity service is busy or fails', async () => {
    const { identity, env } = await openInstance();
    const get = openPrincipals(env);
    identity.statuses.push(503, 429);
    expectPrincipal(await get());
    identity.statuses.push(500, 500, 500);
    expect(await get('instance_principal', { renew: true })).toMatchObject({
      trouble: expect.stringMatching(/^127\.0\.0\.1:\d+ returned 500$/),
    });
    expect(identity.calls).toHaveLength(6);
  });

  it('is not requested again if the identity service does not know the instance', async () => {
    const { metadata, identity, env } = await openInstance();
    metadata.certificates = createInstanceCertificates(certificates.tenancy);
    expect(await openPrincipals(env)()).toMatchObject({
      trouble: expect.stringContaining('returned 401 NotAuthenticated'),
    });
    expect(identity.calls).toHaveLength(1);
  });

  it('finds the realm of an unknown region', async () => {
    const { metadata, env } = await openInstance();
    metadata.responses.set('instance/region', 'xx-new-1');
    const info = {
      regionIdentifier: 'xx-new-1',
      realmDomainComponent: 'oraclecloud99.com',
      realmKey: 'oc99',
    };
    metadata.responses.set('instance/regionInfo', JSON.stringify(info));
    expect(expectPrincipal(await openPrincipals(env)()).region).toBe('xx-new-1');
    metadata.responses.set('instance/regionInfo', '{}');
    expect(await openPrincipals(env)()).toMatchObject({
      trouble: expect.stringContaining('the region of this instance'),
    });
  });
});

describe('outside an instance', () => {
  it('fails with the reason if the metadata service refuses connections', async () => {
    const { metadata, env } = await openInstance();
    await metadata.dispose();
    expect(await openPrincipals(env)()).toEqual({
      trouble: 'this machine is not an OCI instance (its metadata service is not available): ECONNREFUSED',
    });
  });

  it('fails with the reason after three seconds without a response', async () => {
    const { metadata, env } = await openInstance();
    metadata.silent = /region/;
    const silence = metadata.nextSilence();
    expect(await openPrincipals(env)()).toMatchObject({
      trouble: expect.stringContaining('no response within 3 s'),
    });
    await (
      await silence
    ).closed;
  });

  it('is cancelled once all callers have stopped waiting, and not before', async () => {
    const { metadata, identity, env } = await openInstance();
    metadata.silent = /key\.pem/;
    const get = openPrincipals(env);
    const [one, two] = [new AbortController(), new AbortController()];
    const silence = metadata.nextSilence();
    const [first, second] = [one, two].map(({ signal }) => get('instance_principal', { signal }));
    const { closed } = await silence;
    one.abort();
    expect(await first).toBeUndefined();
    metadata.silent = undefined;
    two.abort();
    expect(await second).toBeUndefined();
    expectPrincipal(await get());
    await closed;
    // Requested again from the beginning, since the cancelled request is not awaited.
    expect(metadata.asked.filter((path) => path === 'instance/region')).toHaveLength(2);
    expect(identity.calls).toHaveLength(1);
  });

  it.each(['file:///etc', 'nonsense', 'https://169.254.169.254'])(
    'does not treat %s as an address',
    async (url) => {
      expect(await openPrincipals({ OCI_METADATA_BASE_URL: url })()).toMatchObject({
        trouble: expect.stringContaining('OCI_METADATA_BASE_URL is not an http URL'),
      });
    },
  );

  it('sends no certificate over plain HTTP to another machine', async () => {
    const { env } = await openInstance();
    const get = openPrincipals({ ...env, OCI_CLI_FEDERATION_ENDPOINT: 'http://192.0.2.1/v1/x509' });
    expect(await get()).toEqual({ trouble: 'OCI_CLI_FEDERATION_ENDPOINT is not an https URL' });
  });
});
