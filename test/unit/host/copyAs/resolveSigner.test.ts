import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { resolveLocalSigner, resolveSigner } from '../../../../src/host/copyAs/resolveSigner.ts';
import { createOciHome } from '../../../support/oci/ociHome.ts';

describe('the signer of a copied text', () => {
  const home = createOciHome();
  afterEach(() => vi.unstubAllEnvs());

  const prepare = (config: string | undefined): void => {
    home.dispose();
    Object.assign(home, createOciHome());
    vi.stubEnv('HOME', home.folder);
    for (const name of Object.keys(process.env)) if (name.startsWith('OCI_')) vi.stubEnv(name, undefined);
    if (config !== undefined) home.write('config', config);
  };

  it('is a profile with its file and its way to sign, as the OCI CLI would choose them', async () => {
    prepare('[DEFAULT]\nuser=u\n[SESSION]\nsecurity_token_file=/token\n');
    const { configFile } = home;
    expect(await resolveSigner({ configFile })).toEqual({ configFile, auth: 'api_key' });
    expect(await resolveSigner({ configFile, profile: 'SESSION' })).toEqual({
      configFile,
      profile: 'SESSION',
      auth: 'security_token',
    });
    vi.stubEnv('OCI_CLI_PROFILE', 'SESSION');
    expect(await resolveSigner({ configFile, auth: 'auto' })).toMatchObject({ profile: 'SESSION' });
    expect(await resolveSigner({ configFile, auth: 'instance_principal' })).toMatchObject({
      auth: 'instance_principal',
    });
  });

  it('has no file if it is the usual one, and none if everything is in variables', async () => {
    prepare(undefined);
    expect(await resolveSigner({ configFile: '', profile: '' })).toEqual({ auth: 'api_key' });
    vi.stubEnv('OCI_CLI_USER', 'u');
    vi.stubEnv('OCI_CLI_TENANCY', 't');
    vi.stubEnv('OCI_CLI_FINGERPRINT', 'f');
    vi.stubEnv('OCI_CLI_KEY_FILE', join(home.folder, 'key.pem'));
    vi.stubEnv('OCI_CLI_REGION', 'us-phoenix-1');
    expect(await resolveSigner({})).toEqual({ auth: 'api_key', fromVariables: true });
  });

  it('of a local function has the key file and the ID of its temporary key', async () => {
    prepare('[LOCAL]\nuser=u\nfingerprint=f:f\ntenancy=t\nkey_file=/tmp/key.pem\n');
    const { configFile } = home;
    expect(await resolveLocalSigner({ configFile, profile: 'LOCAL' })).toEqual({
      configFile,
      profile: 'LOCAL',
      auth: 'api_key',
      localKey: { file: '/tmp/key.pem', id: 't/u/f:f' },
    });
  });
});
