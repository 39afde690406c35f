import { createPublicKey } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createToken, inAnHour } from '../../../support/oci/jwt.ts';
import { createOciHome } from '../../../support/oci/ociHome.ts';
import { expectPrincipal, openPrincipals } from '../../../support/servers/principals.ts';
import { createTestKey, toPem } from '../../../support/oci/testKey.ts';

const key = createTestKey();
const token = createToken(inAnHour());
const contents = {
  OCI_RESOURCE_PRINCIPAL_VERSION: '2.2',
  OCI_RESOURCE_PRINCIPAL_RPST: token,
  OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM: toPem(key),
  OCI_RESOURCE_PRINCIPAL_REGION: 'us-ashburn-1',
};

function get(env: NodeJS.ProcessEnv): ReturnType<ReturnType<typeof openPrincipals>> {
  return openPrincipals(env)('resource_principal');
}

describe('the principal of a resource', () => {
  it('comes from its variables', async () => {
    const principal = expectPrincipal(await get(contents));
    expect(principal).toMatchObject({ token, region: 'us-ashburn-1' });
    expect(createPublicKey(principal.key).equals(key.publicKey)).toBe(true);
  });

  it('comes from the files that its variables name, read again each time', async () => {
    const files = createOciHome();
    onTestFinished(() => files.dispose());
    const getNow = openPrincipals({
      ...contents,
      OCI_RESOURCE_PRINCIPAL_RPST: files.write('rpst', `${token}\n`),
      OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM: files.write('private.pem', toPem(key, 'word')),
      OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM_PASSPHRASE: files.write('passphrase', 'word\n'),
    });
    expect(expectPrincipal(await getNow('resource_principal')).token).toBe(token);
    const [nextKey, nextToken] = [createTestKey(), createToken(inAnHour(), 'next')];
    files.write('rpst', nextToken);
    files.write('private.pem', toPem(nextKey, 'word'));
    const next = expectPrincipal(await getNow('resource_principal'));
    expect(next.token).toBe(nextToken);
    expect(createPublicKey(next.key).equals(nextKey.publicKey)).toBe(true);
  });

  it('is never kept, since it is read each time', async () => {
    expect(expectPrincipal(await get(contents)).renewAt).toBe(0);
    const opaque = expectPrincipal(await get({ ...contents, OCI_RESOURCE_PRINCIPAL_RPST: ' opaque\n' }));
    expect(opaque.token).toBe('opaque');
  });

  it('names the variables that are not set', async () => {
    expect(await get({ OCI_RESOURCE_PRINCIPAL_VERSION: '2.2', OCI_RESOURCE_PRINCIPAL_RPST: token })).toEqual({
      trouble:
        'OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM and OCI_RESOURCE_PRINCIPAL_REGION not set, so this is not an OCI resource',
    });
    for (const name of Object.keys(contents))
      expect(await get({ ...contents, [name]: '' })).toEqual({
        trouble: `${name} not set, so this is not an OCI resource`,
      });
  });

  const pem = 'OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM';
  it.each([
    [
      'another version',
      { OCI_RESOURCE_PRINCIPAL_VERSION: '1.1' },
      'OCI_RESOURCE_PRINCIPAL_VERSION is 1.1; only 2.2 is supported',
    ],
    [
      'a file that is not there',
      { OCI_RESOURCE_PRINCIPAL_RPST: '/nowhere/rpst' },
      'cannot read the file in OCI_RESOURCE_PRINCIPAL_RPST: ENOENT',
    ],
    ['a key that is not there', { [pem]: '/nowhere/key' }, `cannot read the file in ${pem}: ENOENT`],
    [
      'a passphrase that is not there',
      { [`${pem}_PASSPHRASE`]: '/nowhere/word' },
      `cannot read the file in ${pem}_PASSPHRASE: ENOENT`,
    ],
    [
      'something else than a token',
      { OCI_RESOURCE_PRINCIPAL_RPST: 'planted secret' },
      'OCI_RESOURCE_PRINCIPAL_RPST does not contain a token',
    ],
    [
      'an old token',
      { OCI_RESOURCE_PRINCIPAL_RPST: createToken(0) },
      'the token in OCI_RESOURCE_PRINCIPAL_RPST expired at 1970-01-01T00:00:00.000Z',
    ],
    ['no key', { [pem]: 'planted secret' }, `${pem} is not a private RSA key in PEM format`],
    [
      'no passphrase',
      { [pem]: toPem(key, 'word') },
      `the key in ${pem} is encrypted and ${pem}_PASSPHRASE is not set`,
    ],
    [
      'a wrong passphrase',
      { [pem]: toPem(key, 'word'), [`${pem}_PASSPHRASE`]: 'planted secret' },
      `${pem}_PASSPHRASE is wrong for the key in ${pem}`,
    ],
  ])('fails with what is wrong with %s, without quoting it', async (_, change, trouble) => {
    expect(await get({ ...contents, ...change })).toEqual({ trouble });
  });
});
