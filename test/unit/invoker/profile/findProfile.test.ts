import { describe, expect, it } from 'vitest';
import type { CredentialSource } from '../../../../src/core/invocation/invocationRequest.ts';
import { fail } from '../../../../src/core/common/result.ts';
import { parseConfig } from '../../../../src/invoker/config/configParser.ts';
import { findProfile } from '../../../../src/invoker/profile/findProfile.ts';
import { toProfile } from '../../../../src/invoker/profile/profile.ts';

const file = import.meta.filename;
const fingerprint = Array(16).fill('0a').join(':');
const text = `[DEFAULT]\ntenancy=ocid1.tenancy.oc1..t\nuser=ocid1.user.oc1..file\nfingerprint=${fingerprint}\nkey_file=${file}\nregion=phx\n[DEV]\nregion=iad\n`;
const variables = {
  OCI_CLI_USER: 'ocid1.user.oc1..env',
  OCI_CLI_TENANCY: 'ocid1.tenancy.oc1..env',
  OCI_CLI_FINGERPRINT: fingerprint,
  OCI_CLI_KEY_FILE: file,
  OCI_CLI_REGION: 'fra',
};
const keyOfEnvironment = `ocid1.tenancy.oc1..env/ocid1.user.oc1..env/${fingerprint}`;

/** Finds a profile with a config file of this text, or without one. */
async function find(
  env: NodeJS.ProcessEnv,
  source: CredentialSource = {},
  content: string | undefined = text,
): Promise<unknown> {
  const values = await findProfile(source, env, (path) =>
    Promise.resolve(content === '' ? fail({ code: 'configMissing', path }) : parseConfig(path, content)),
  );
  const profile = values.ok ? toProfile(values.value, source.auth, env) : values;
  return profile.ok ? profile.value : profile.failure;
}

describe('without a config file', () => {
  it('the variables of the OCI CLI sign', async () => {
    const profile = await find(variables, {}, '');
    expect(profile).toMatchObject({
      name: 'environment',
      keyId: keyOfEnvironment,
      key: { path: file },
      region: 'fra',
    });
    expect(profile).not.toHaveProperty('configPath');
  });

  it('they may contain the key, which overrides one in a file, and its passphrase', async () => {
    const env = { ...variables, OCI_CLI_KEY_CONTENT: 'pem', OCI_CLI_PASSPHRASE: 'p' };
    expect(await find(env, {}, '')).toMatchObject({
      key: { variable: 'OCI_CLI_KEY_CONTENT', content: 'pem' },
      passphrase: 'p',
    });
  });

  it('they may name the file of a security token', async () => {
    const { OCI_CLI_KEY_FILE } = variables;
    const env = { OCI_CLI_KEY_FILE, OCI_CLI_SECURITY_TOKEN_FILE: file, OCI_CLI_AUTH: 'security_token' };
    expect(await find(env, {}, '')).toMatchObject({ auth: 'security_token', tokenPath: file });
  });

  it('missing ones are reported as variables', async () => {
    const env = { OCI_CLI_USER: 'u', OCI_CLI_KEY_CONTENT: 'pem' };
    const failure = await find(env, {}, '');
    expect(failure).toMatchObject({
      code: 'profileInvalid',
      problems: [{ key: 'OCI_CLI_TENANCY' }, { key: 'OCI_CLI_USER' }, { key: 'OCI_CLI_FINGERPRINT' }],
    });
    expect(failure).not.toHaveProperty('path');
  });

  it.each(['instance_principal', 'resource_principal', 'oke_workload_identity'] as const)(
    '%s signs',
    async (auth) => {
      expect(await find({}, { auth }, '')).toMatchObject({ auth });
      expect(await find({ OCI_CLI_AUTH: auth }, {}, '')).toMatchObject({ auth });
      expect(await find({}, { auth, profile: 'GONE' })).toMatchObject({ auth });
    },
  );

  it('a region alone, or an empty variable, does not define who signs', async () => {
    expect(await find({ OCI_CLI_REGION: 'fra', OCI_CLI_USER: '' }, {}, '')).toMatchObject({
      code: 'configMissing',
    });
  });
});

describe('with a config file', () => {
  it('variables override its values', async () => {
    const env = { OCI_CLI_USER: 'ocid1.user.oc1..env', OCI_CLI_PROFILE: 'DEV' };
    expect(await find(env)).toMatchObject({
      name: 'DEV',
      keyId: `ocid1.tenancy.oc1..t/ocid1.user.oc1..env/${fingerprint}`,
      region: 'iad',
    });
    expect(await find({ OCI_CLI_REGION: 'fra' })).toMatchObject({ region: 'fra' });
  });

  it('it is not read if the variables contain everything for an API key', async () => {
    expect(await find(variables, {}, 'broken')).toMatchObject({ keyId: keyOfEnvironment });
  });

  it('variables are ignored if a profile or file is given by name', async () => {
    const fromFile = { keyId: `ocid1.tenancy.oc1..t/ocid1.user.oc1..file/${fingerprint}`, auth: 'api_key' };
    const env = { ...variables, OCI_CLI_AUTH: 'instance_principal' };
    expect(await find(env, { profile: 'DEV' })).toMatchObject({ ...fromFile, region: 'iad' });
    expect(await find(env, { configFile: '/c' })).toMatchObject({ ...fromFile, region: 'phx' });
    expect(await find(env, { profile: 'DEV' }, '')).toMatchObject({ code: 'configMissing' });
  });

  it('an unknown way to sign is a problem of the variable that names it', async () => {
    expect(await find({ OCI_CLI_AUTH: 'hunter2' })).toMatchObject({ problems: [{ key: 'OCI_CLI_AUTH' }] });
    expect(JSON.stringify(await find({ OCI_CLI_AUTH: 'hunter2' }))).not.toContain('hunter2');
  });

  it('an invalid one fails for every profile, as in Python, since values after the line may belong to another', async () => {
    expect(await find({}, { profile: 'DEV' }, `${text}[BROKEN\n`)).toMatchObject({
      code: 'configInvalid',
      problems: [{ line: 9 }],
    });
  });

  it('missing values of another profile do not matter', async () => {
    expect(await find({}, { profile: 'DEV' }, `${text}[OTHER]\nuser=u\nkey_file=/gone\n`)).toMatchObject({
      name: 'DEV',
    });
  });
});
