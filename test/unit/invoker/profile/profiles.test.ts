import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { readProfiles } from '../../../../src/invoker/profile/profiles.ts';
import { createToken } from '../../../support/oci/jwt.ts';
import { createOciHome, type OciHome } from '../../../support/oci/ociHome.ts';

let home: OciHome;
beforeEach(() => {
  home = createOciHome();
  onTestFinished(() => home.dispose());
});

const identity = [
  'user=ocid1.user.oc1..u',
  'tenancy=ocid1.tenancy.oc1..t',
  `fingerprint=${Array(16).fill('0a').join(':')}`,
].join('\n');

describe('readProfiles', () => {
  it('lists the profiles with their problems, in the order of the file', async () => {
    const key = home.write('key.pem', 'any');
    const expiry = Math.floor(Date.now() / 1000) * 1000;
    const valid = home.write('valid', `${createToken(expiry + 60_000)}\n`);
    const old = home.write('old', createToken(expiry - 60_000));
    home.write(
      'config',
      [
        `[DEFAULT]\n${identity}\nkey_file=${key}\nregion=phx`,
        `[session]\nsecurity_token_file=${valid}`,
        `[over]\nsecurity_token_file=${old}`,
        `[gone]\nkey_file=${home.folder}/gone.pem`,
        `[new]\nregion=eu-new-9`,
        `[vm]\nauthentication_type=instance_principal`,
        `[hsm]\nauthentication_type=pkcs11`,
      ].join('\n'),
    );
    const problemOf = (profile: string, problem: object): object => ({
      problem: {
        code: 'profileInvalid',
        path: home.configFile,
        profile,
        problems: [expect.objectContaining(problem)],
      },
    });
    const region = 'us-phoenix-1';
    expect(await readProfiles(home.configFile)).toEqual({
      ok: true,
      value: {
        path: home.configFile,
        usual: { name: 'DEFAULT' },
        profiles: [
          { name: 'DEFAULT', auth: 'api_key', region, remarks: [] },
          {
            name: 'session',
            auth: 'security_token',
            region,
            tokenExpiresAt: iso(expiry + 60_000),
            remarks: [],
          },
          {
            name: 'over',
            auth: 'security_token',
            region,
            tokenExpiresAt: iso(expiry - 60_000),
            problem: { code: 'tokenExpired', profile: 'over', expiredAt: iso(expiry - 60_000) },
            remarks: [],
          },
          {
            name: 'gone',
            auth: 'api_key',
            region,
            ...problemOf('gone', { key: 'key_file', line: 12 }),
            remarks: [],
          },
          {
            name: 'new',
            auth: 'api_key',
            region: 'eu-new-9',
            remarks: [expect.objectContaining({ key: 'region', line: 14 })],
          },
          { name: 'vm', auth: 'instance_principal', region, remarks: [] },
          { name: 'hsm', region, ...problemOf('hsm', { key: 'authentication_type', line: 18 }), remarks: [] },
        ],
      },
    });
  });

  it('returns who signs by the environment, with and without a config file', async () => {
    const key = home.write('key.pem', 'any');
    const env = {
      OCI_CLI_CONFIG_FILE: home.configFile,
      OCI_CLI_USER: 'ocid1.user.oc1..u',
      OCI_CLI_TENANCY: 'ocid1.tenancy.oc1..t',
      OCI_CLI_FINGERPRINT: Array(16).fill('0a').join(':'),
      OCI_CLI_KEY_FILE: key,
      OCI_CLI_REGION: 'phx',
    };
    const environment = { name: 'environment', auth: 'api_key', region: 'us-phoenix-1', remarks: [] };
    expect(await readProfiles('', env)).toEqual({
      ok: true,
      value: { path: home.configFile, usual: { name: 'DEFAULT' }, profiles: [], environment },
    });
    home.write('config', `[DEFAULT]\n${identity}\nkey_file=${key}`);
    const { OCI_CLI_CONFIG_FILE, OCI_CLI_USER } = env;
    expect(await readProfiles('', { OCI_CLI_CONFIG_FILE, OCI_CLI_USER })).toMatchObject({
      value: { profiles: [{ name: 'DEFAULT' }], environment: { name: 'DEFAULT' } },
    });
    expect(await readProfiles(home.configFile, env)).not.toHaveProperty('value.environment');
  });

  it('returns why a key or token cannot be read, and the region', async () => {
    const key = home.write('key.pem', 'any');
    const empty = home.write('empty', '');
    const opaque = home.write('opaque', 'opaque');
    home.write(
      'config',
      [
        `[odd]\n${identity}\nkey_file=${key}\nsecurity_token_file=${empty}\nauthentication_type=security_token`,
        `[opaque]\nkey_file=${key}\nsecurity_token_file=${opaque}\nregion=`,
        `[obo]\nauthentication_type=instance_principal\ndelegation_token_file=${opaque}`,
      ].join('\n'),
    );
    const read = await readProfiles(home.configFile, { OCI_REGION: 'fra' });
    expect(read.ok && read.value.profiles).toStrictEqual([
      {
        name: 'odd',
        auth: 'security_token',
        region: 'eu-frankfurt-1',
        problem: {
          code: 'tokenUnreadable',
          path: empty,
          profile: 'odd',
          reason: 'the file is empty',
        },
        remarks: [],
      },
      { name: 'opaque', auth: 'security_token', region: 'eu-frankfurt-1', remarks: [] },
      { name: 'obo', auth: 'instance_obo_user', region: 'eu-frankfurt-1', remarks: [] },
    ]);
  });

  it('names the variable that contains the wrong file', async () => {
    const env = {
      OCI_CLI_CONFIG_FILE: home.configFile,
      OCI_CLI_KEY_FILE: home.write('key.pem', 'any'),
      OCI_CLI_SECURITY_TOKEN_FILE: home.write('token', ''),
    };
    const read = await readProfiles('', env);
    expect(read.ok && read.value.environment?.problem).toEqual({
      code: 'tokenUnreadable',
      path: env.OCI_CLI_SECURITY_TOKEN_FILE,
      profile: 'environment',
      reason: 'the file is empty',
      givenBy: 'OCI_CLI_SECURITY_TOKEN_FILE',
    });
  });

  it('returns the default, by a variable or the settings of the OCI CLI', async () => {
    home.write('config', '[A]\nregion=phx\n');
    const rc = home.write('rc', '[OCI_CLI_SETTINGS]\ndefault_profile=B\n');
    const usualOf = async (env: NodeJS.ProcessEnv): Promise<unknown> => {
      const read = await readProfiles(home.configFile, env, rc);
      return read.ok && read.value.usual;
    };
    expect(await usualOf({})).toEqual({ name: 'B', chosenBy: `default_profile in ${rc}` });
    expect(await usualOf({ OCI_CLI_PROFILE: 'A' })).toEqual({ name: 'A', chosenBy: 'OCI_CLI_PROFILE' });
  });

  it('fails for an invalid file, even if variables define who signs', async () => {
    home.write('config', 'broken');
    const env = { OCI_CLI_CONFIG_FILE: home.configFile, OCI_CLI_USER: 'u' };
    expect(await readProfiles('', env)).toMatchObject({
      failure: { code: 'configInvalid', givenBy: 'OCI_CLI_CONFIG_FILE' },
    });
  });

  it('does not list settings of the OCI CLI', async () => {
    const settings = ['SETTINGS', 'CANNED_QUERIES', 'COMMAND_ALIASES', 'PARAM_ALIASES'];
    const sections = settings.map((name) => `[OCI_CLI_${name}]\nx=1\n`).join('');
    home.write('config', `[ONE]\nregion=phx\n${sections}[TWO]\nregion=iad\n`);
    const read = await readProfiles(home.configFile);
    expect(read.ok && read.value.profiles.map(({ name }) => name)).toEqual(['ONE', 'TWO']);
    home.write('config', sections);
    expect(await readProfiles(home.configFile)).toEqual({
      ok: false,
      failure: { code: 'configEmpty', path: home.configFile },
    });
  });

  it('fails if the file cannot be read', async () => {
    expect(await readProfiles(home.configFile)).toEqual({
      ok: false,
      failure: { code: 'configMissing', path: home.configFile },
    });
  });
});

function iso(at: number): string {
  return new Date(at).toISOString();
}
