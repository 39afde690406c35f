import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AuthKind } from '../../../../src/core/invocation/invocationRequest.ts';
import { parseConfig } from '../../../../src/invoker/config/configParser.ts';
import { findProfile } from '../../../../src/invoker/profile/findProfile.ts';
import { toProfile } from '../../../../src/invoker/profile/profile.ts';

/** An existing file, whose content does not matter before it is read. */
const file = import.meta.filename;
const tenancy = 'ocid1.tenancy.oc1..t';
const fingerprint = Array(16).fill('0a').join(':');
const user = `tenancy=${tenancy}\nuser=ocid1.user.oc1..u\nfingerprint=${fingerprint}\nkey_file=${file}\n`;

async function pick(
  text: string,
  name: string,
  auth?: AuthKind,
  env: NodeJS.ProcessEnv = {},
): Promise<unknown> {
  const config = parseConfig('/c', text);
  const values = await findProfile({ configFile: '/c', profile: name }, env, () => Promise.resolve(config));
  const profile = values.ok ? toProfile(values.value, auth, env) : values;
  return profile.ok ? profile.value : profile.failure;
}

describe('a profile', () => {
  it('has the key ID of tenancy, user and fingerprint', async () => {
    expect(await pick(`[DEFAULT]\n${user}region=phx`, 'DEFAULT')).toEqual({
      name: 'DEFAULT',
      configPath: '/c',
      auth: 'api_key',
      keyId: `${tenancy}/ocid1.user.oc1..u/${fingerprint}`,
      key: { path: file },
      region: 'phx',
      remarks: [],
    });
  });

  it('inherits absent values from DEFAULT, but not empty ones', async () => {
    const text = `[DEFAULT]\n${user}region=phx\npass_phrase=p\n[DEV]\nuser=ocid1.user.oc1..dev\npass_phrase=\n`;
    const dev = await pick(text, 'DEV');
    expect(dev).toMatchObject({ keyId: `${tenancy}/ocid1.user.oc1..dev/${fingerprint}`, region: 'phx' });
    expect(dev).not.toHaveProperty('passphrase');
  });

  it('of a session has its tenancy', async () => {
    const session = `[A]\nkey_file=${file}\nsecurity_token_file=${file}\n`;
    expect(await pick(`${session}tenancy=${tenancy}\n`, 'A')).toMatchObject({
      auth: 'security_token',
      tenancyId: tenancy,
    });
    expect(await pick(session, 'A')).not.toHaveProperty('tenancyId');
  });

  it('uses OCI_REGION if it has no region', async () => {
    const env = { OCI_REGION: 'fra' };
    expect(await pick(`[A]\n${user}`, 'A', 'auto', env)).toMatchObject({ region: 'fra' });
    expect(await pick(`[A]\n${user}region=phx`, 'A', 'auto', env)).toMatchObject({ region: 'phx' });
    expect(await pick(`[A]\n${user}`, 'A')).not.toHaveProperty('region');
  });

  it('may contain ~ and variables in paths', async () => {
    const env = { HOME: import.meta.dirname, USERPROFILE: import.meta.dirname, NAME: 'profile' };
    const text = `[A]\n${user}key_file=~/\${NAME}.test.ts\nsecurity_token_file=$HOME/$NAME.test.ts\n`;
    expect(await pick(text, 'A', 'security_token', env)).toMatchObject({
      key: { path: file },
      tokenPath: file,
    });
  });

  it('does not need DEFAULT', async () => {
    expect(await pick(`[A]\n${user}`, 'A')).toMatchObject({ auth: 'api_key' });
    expect(await pick(`[A]\n${user}`, 'DEFAULT')).toEqual({
      code: 'profileNotFound',
      path: '/c',
      profile: 'DEFAULT',
      known: ['A'],
    });
  });

  const delegated = `authentication_type=instance_principal\ndelegation_token_file=${file}`;
  it.each([
    [
      'a session beside an API key in DEFAULT',
      `[DEFAULT]\n${user}[A]\nsecurity_token_file=${file}`,
      'security_token',
    ],
    ['an API key beside a session in DEFAULT', `[DEFAULT]\nsecurity_token_file=/t\n[A]\n${user}`, 'api_key'],
    [
      'a session that is inherited',
      `[DEFAULT]\nkey_file=${file}\nsecurity_token_file=${file}\n[A]\nregion=phx`,
      'security_token',
    ],
    ['authentication_type', `[A]\n${user}security_token_file=/t\nauthentication_type=api_key`, 'api_key'],
    ['a machine', '[A]\nauthentication_type=instance_principal', 'instance_principal'],
    ['a machine with the token of a user', `[A]\n${delegated}`, 'instance_obo_user'],
  ])('determines how to sign: %s', async (_, text, auth) => {
    expect(await pick(text, 'A')).toMatchObject({ auth });
  });

  it('signs in the given way, whatever its values', async () => {
    expect(await pick(`[A]\n${user}security_token_file=/t`, 'A', 'api_key')).toMatchObject({
      auth: 'api_key',
    });
  });
});

describe('the problems of a profile', () => {
  it('are reported all at once, with their lines', async () => {
    const text = `[DEFAULT]\nfingerprint=AA:BB\n[A]\nuser=u\nkey_file=${file}.gone`;
    expect(await pick(text, 'A')).toEqual({
      code: 'profileInvalid',
      path: '/c',
      profile: 'A',
      problems: [
        { key: 'tenancy', problem: 'missing', hint: expect.any(String) },
        { line: 4, key: 'user', problem: 'not a valid OCID', hint: expect.any(String) },
        {
          line: 2,
          key: 'fingerprint',
          problem: expect.stringContaining('lowercase'),
          hint: expect.any(String),
        },
        { line: 5, key: 'key_file', problem: `file ${file}.gone not found`, hint: expect.any(String) },
      ],
    });
  });

  it('depend on the way to sign', async () => {
    const problems = [{ key: 'key_file' }, { line: 2, key: 'security_token_file' }];
    expect(await pick('[A]\nsecurity_token_file=/gone', 'A')).toMatchObject({ problems });
    expect(await pick('[A]\nuser=u', 'A', 'instance_principal')).toMatchObject({
      auth: 'instance_principal',
    });
    expect(await pick('[A]\nuser=u', 'A', 'instance_obo_user')).toMatchObject({
      problems: [{ key: 'delegation_token_file' }],
    });
  });

  it.each(['pkcs11', 'constructor', 'auto'])('have %s, which is no way to sign', async (auth) => {
    expect(await pick(`[A]\nauthentication_type=${auth}`, 'A')).toMatchObject({
      code: 'profileInvalid',
      problems: [{ line: 2, key: 'authentication_type' }],
    });
  });

  it.each(['ocid1.user.oc1..u",x="', 'ocid1.user.oc1..ü', 'ocid1.user.oc1..u\\'])(
    'include %s, which would end a header',
    async (id) => {
      expect(await pick(`[A]\n${user}user=${id}`, 'A')).toMatchObject({
        problems: [{ line: 6, key: 'user' }],
      });
    },
  );

  it('include a key in the config file, as in the SDKs', async () => {
    expect(await pick(`[A]\n${user}key_content=hunter2`, 'A')).toMatchObject({
      problems: [{ line: 6, key: 'key_content' }],
    });
  });

  it('never quote a value that may be a misplaced secret', async () => {
    const text = ['tenancy', 'user', 'fingerprint', 'key_file', 'key_content', 'authentication_type']
      .map((key) => `${key}=hunter2`)
      .join('\n');
    for (const kind of ['auto', 'api_key', 'security_token'] as const)
      expect(
        JSON.stringify(await pick(`[A]\n${text}\nsecurity_token_file=hunter2`, 'A', kind)),
      ).not.toContain('hunter2');
  });
});

describe('a remark of a profile that signs', () => {
  it('reports two identities in one section, but not an inherited one', async () => {
    const both = `${user}security_token_file=${file}`;
    expect(await pick(`[A]\n${both}`, 'A')).toMatchObject({ remarks: [{ line: 3, key: 'user' }] });
    expect(await pick(`[A]\n${both}`, 'A', 'api_key')).toMatchObject({
      remarks: [{ line: 6, key: 'security_token_file' }],
    });
    expect(await pick(`[A]\n${both}\nauthentication_type=api_key`, 'A')).toMatchObject({ remarks: [] });
    expect(await pick(`[DEFAULT]\n${user}[A]\nsecurity_token_file=${file}`, 'A')).toMatchObject({
      remarks: [],
    });
  });

  it('reports a repeated key, of which the last value is used', async () => {
    expect(await pick(`[A]\n${user}region=phx\nregion=iad`, 'A')).toMatchObject({
      region: 'iad',
      remarks: [{ line: 7, problem: expect.stringContaining('line 6') }],
    });
  });

  it('reports an unknown region', async () => {
    const remarks = [{ line: 6, key: 'region', problem: 'not a known region' }];
    const home = { HOME: join(homedir(), 'nobody') };
    expect(await pick(`[A]\n${user}region=Frankfurt`, 'A', 'auto', home)).toMatchObject({
      remarks: [{ ...remarks[0], hint: expect.stringContaining('Did you mean eu-frankfurt-1') }],
    });
    expect(await pick(`[A]\n${user}region=xx-newtown-1`, 'A', 'auto', home)).toMatchObject({ remarks });
    const declared = JSON.stringify({
      regionIdentifier: 'xx-newtown-1',
      regionKey: 'new',
      realmKey: 'oc99',
      realmDomainComponent: 'cloud.example',
    });
    const env = { ...home, OCI_REGION_METADATA: declared };
    expect(await pick(`[A]\n${user}region=NEW`, 'A', 'auto', env)).toMatchObject({ remarks: [] });
  });
});
