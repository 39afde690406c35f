import { createPublicKey } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createToken, inAnHour } from '../../../support/jwt.ts';
import { createOciHome } from '../../../support/ociHome.ts';
import { expectPrincipal, openPrincipals } from '../../../support/principals.ts';
import { createTestKey, toPem } from '../../../support/testKey.ts';

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
  it('is what its variables hold', async () => {
    const principal = expectPrincipal(await get(contents));
    expect(principal).toMatchObject({ token, region: 'us-ashburn-1' });
    expect(createPublicKey(principal.key).equals(key.publicKey)).toBe(true);
  });

  it('is what the files hold that its variables name, read anew when they change', async () => {
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

  it('names the variables that are not set', async () => {
    expect(await get({ OCI_RESOURCE_PRINCIPAL_VERSION: '2.2', OCI_RESOURCE_PRINCIPAL_RPST: token })).toEqual({
      trouble:
        'OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM and OCI_RESOURCE_PRINCIPAL_REGION not set, so this is no resource of OCI',
    });
  });

  it.each([
    ['another version', { OCI_RESOURCE_PRINCIPAL_VERSION: '1.1' }, 'OCI_RESOURCE_PRINCIPAL_VERSION is 1.1'],
    ['a file that is not there', { OCI_RESOURCE_PRINCIPAL_RPST: '/nowhere/rpst' }, 'ENOENT'],
    ['something else than a token', { OCI_RESOURCE_PRINCIPAL_RPST: 'planted secret' }, 'else than a token'],
    ['an old token', { OCI_RESOURCE_PRINCIPAL_RPST: createToken(0) }, 'expired at 1970-01-01T00:00:00.000Z'],
    ['no key', { OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM: 'planted secret' }, 'no private RSA key'],
    ['no passphrase', { OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM: toPem(key, 'word') }, 'PASSPHRASE is not set'],
    [
      'a wrong passphrase',
      {
        OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM: toPem(key, 'word'),
        OCI_RESOURCE_PRINCIPAL_PRIVATE_PEM_PASSPHRASE: 'planted secret',
      },
      'PASSPHRASE does not fit',
    ],
  ])('says what is wrong with %s, and quotes nothing', async (_, change, expected) => {
    const got = await get({ ...contents, ...change });
    expect(got).toEqual({ trouble: expect.stringContaining(expected) });
    expect(JSON.stringify(got)).not.toContain('planted');
  });
});
