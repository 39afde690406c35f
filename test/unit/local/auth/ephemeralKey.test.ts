import { createPrivateKey, createPublicKey } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toLocalOcid } from '../../../../src/local/discover/localOcid.ts';
import { createEphemeralKey, toFingerprint } from '../../../../src/local/auth/ephemeralKey.ts';
import { signatureVectors } from '../../../support/oci/signatureVectors.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'key-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('createEphemeralKey', () => {
  it('writes a profile with the new key', async () => {
    const key = await createEphemeralKey(folder);
    const config = await readFile(key.credentials.configFile ?? '', 'utf8');
    const [tenancy, user, fingerprint] = key.keyId.split('/');
    const file = join(folder, 'ocifn-local.pem');
    expect(config).toBe(
      `[LOCAL]\nuser=${user}\nfingerprint=${fingerprint}\ntenancy=${tenancy}\nregion=us-phoenix-1\nkey_file=${file}\n`,
    );
    expect(key.credentials).toEqual({
      configFile: join(folder, 'ocifn-local.config'),
      profile: 'LOCAL',
      auth: 'api_key',
    });
    expect(tenancy).toBe(toLocalOcid('tenancy'));
    expect(user).toBe(toLocalOcid('user'));
    expect(key.publicKey.asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(await readFile(file, 'utf8')).toMatch(
      /^-----BEGIN PRIVATE KEY-----\n[^-]+-----END PRIVATE KEY-----\nOCI_API_KEY\n$/,
    );
    expect(createPublicKey(createPrivateKey(await readFile(file))).equals(key.publicKey)).toBe(true);
    expect(fingerprint).toBe(toFingerprint(key.publicKey));
  });

  it('writes files that only the owner can read, even over open files of an earlier host', async () => {
    const first = await createEphemeralKey(folder);
    for (const name of await readdir(folder)) {
      await writeFile(join(folder, name), 'old');
      await chmod(join(folder, name), 0o666);
    }
    const second = await createEphemeralKey(folder);
    expect(second.keyId).not.toBe(first.keyId);
    const modes = (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).mode & 0o777);
    expect(await Promise.all(modes)).toEqual([0o600, 0o600]);
  });

  it('deletes its files and keeps others', async () => {
    const key = await createEphemeralKey(folder);
    await writeFile(join(folder, 'other'), '');
    await key.remove();
    expect(await readdir(folder)).toEqual(['other']);
  });
});

describe('toFingerprint', () => {
  it('returns the fingerprint that OCI shows for the key of the published vectors', () => {
    const key = createPublicKey({ key: { ...signatureVectors.privateKeyJwk }, format: 'jwk' });
    expect(toFingerprint(key)).toBe(signatureVectors.keyId.split('/')[2]);
  });
});
