import { describe, expect, it } from 'vitest';
import type { ConfigProblem } from '../../../../src/core/common/configProblem.ts';
import type { AuthKind, CredentialSource } from '../../../../src/core/invocation/invocationRequest.ts';
import { fail } from '../../../../src/core/common/result.ts';
import { parseConfig } from '../../../../src/invoker/config/configParser.ts';
import { findProfile, nameConfigVariable } from '../../../../src/invoker/profile/findProfile.ts';
import { nameSource } from '../../../../src/invoker/profile/nameSource.ts';
import { toProfile, type OwnKeyProfile } from '../../../../src/invoker/profile/profile.ts';

/** An existing file. */
const file = import.meta.filename;
const fingerprint = Array(16).fill('0a').join(':');
const identity = `tenancy=ocid1.tenancy.oc1..t\nuser=ocid1.user.oc1..u\nfingerprint=${fingerprint}\n`;
const complete = `[DEFAULT]\n${identity}key_file=${file}\n`;
const homeless = { HOME: '/nonexistent', USERPROFILE: '/nonexistent' };

type Case = {
  readonly text?: string;
  readonly auth?: AuthKind;
  readonly env?: NodeJS.ProcessEnv;
};

/** The problems of a profile, else its remarks, with what to do. */
async function tell({ text, auth, env }: Case): Promise<string> {
  const all = { ...homeless, ...env };
  const values = await findProfile({}, all, (path) =>
    Promise.resolve(text === undefined ? fail({ code: 'configMissing', path }) : parseConfig(path, text)),
  );
  if (!values.ok) return `  ${values.failure.code}`;
  const profile = toProfile(values.value, auth, all);
  if (profile.ok) return ['  It signs.', ...profile.value.remarks.map(toText)].join('\n');
  return profile.failure.code === 'profileInvalid'
    ? profile.failure.problems.map(toText).join('\n')
    : `  ${profile.failure.code}`;
}

function toText({ line, key, problem, hint }: ConfigProblem): string {
  return `  ${line ?? '-'} ${key ?? '-'}: ${problem}\n    ${hint}`;
}

const cases: Readonly<Record<string, Case>> = {
  'all that an API key takes': { text: complete },
  'nothing of an API key': { text: '[DEFAULT]\n' },
  'wrong shapes': { text: '[DEFAULT]\ntenancy=t\nuser=u\nfingerprint=f\nkey_file=k' },
  'no file at a full path': { text: `[DEFAULT]\n${identity}key_file=/nonexistent/key` },
  'no file at a path from here': { text: `[DEFAULT]\n${identity}key_file=key` },
  'an empty path': { text: `[DEFAULT]\n${identity}key_file=` },
  'a key in the file': { text: `[DEFAULT]\n${identity}key_content=k` },
  'a way to sign that is not known': { text: `${complete}authentication_type=pkcs11` },
  'a way to sign in capitals': { text: `${complete}authentication_type=API_KEY` },
  'no token at a full path': {
    text: `${complete}security_token_file=/nonexistent/token`,
    auth: 'security_token',
  },
  'no token at all': { text: `[DEFAULT]\nkey_file=${file}`, auth: 'security_token' },
  'nothing of a session': { text: '[DEFAULT]\n', auth: 'security_token' },
  'no delegation token': { text: '[DEFAULT]\n', auth: 'instance_obo_user' },
  'no delegation token at a full path': {
    text: '[DEFAULT]\ndelegation_token_file=/nonexistent/token',
    auth: 'instance_obo_user',
  },
  'a delegation token': { text: `[DEFAULT]\ndelegation_token_file=${file}`, auth: 'instance_obo_user' },
  'nothing, for an instance': { text: '[DEFAULT]\n', auth: 'instance_principal' },
  'wrong variables': {
    env: {
      OCI_CLI_USER: 'u',
      OCI_CLI_KEY_FILE: '/nonexistent/key',
      OCI_CLI_SECURITY_TOKEN_FILE: '/nonexistent/token',
    },
    auth: 'api_key',
  },
  'a wrong variable for a token': {
    env: { OCI_CLI_KEY_FILE: file, OCI_CLI_SECURITY_TOKEN_FILE: '/nonexistent/token' },
  },
  'a wrong variable for the way to sign': { text: complete, env: { OCI_CLI_AUTH: 'pkcs11' } },
  'variables over wrong values': {
    text: '[DEFAULT]\nuser=u\nfingerprint=f\nkey_content=k',
    env: {
      OCI_CLI_USER: 'ocid1.user.oc1..u',
      OCI_CLI_FINGERPRINT: fingerprint,
      OCI_CLI_KEY_CONTENT: 'k',
    },
  },
  'no variables and no file': {},
  'a region that is not known': { text: `${complete}region=nowhere` },
  'a region that is misspelt': { text: `${complete}region=eu-frankfurt1` },
  'a region that is known': { text: `${complete}region=fra` },
  'a user and a session': { text: `${complete}security_token_file=${file}` },
  'a user and a session, signing by the key': {
    text: `${complete}security_token_file=${file}`,
    auth: 'api_key',
  },
  'a user and a session, of which one is chosen': {
    text: `${complete}security_token_file=${file}\nauthentication_type=security_token`,
  },
  'a value given twice': { text: `${complete}region=fra\nregion=phx` },
};

describe('the problems of a profile', () => {
  it('are everything that prevents signing, else the remarks', async () => {
    const texts: string[] = [];
    for (const [name, each] of Object.entries(cases)) texts.push(`${name}:\n${await tell(each)}\n`);
    await expect(texts.join('\n')).toMatchFileSnapshot('../texts/profileProblems.txt');
  });
});

describe('a complete profile', () => {
  const make = async (text: string, auth?: AuthKind, env: NodeJS.ProcessEnv = {}): Promise<unknown> => {
    const all = { ...homeless, ...env };
    const values = await findProfile({}, all, (path) => Promise.resolve(parseConfig(path, text)));
    const profile = values.ok ? toProfile(values.value, auth, all) : values;
    return profile.ok ? profile.value : profile.failure;
  };
  const common = { name: 'DEFAULT', configPath: '/nonexistent/.oci/config', remarks: [] };

  it('has the values of its way to sign, and no others', async () => {
    const text = `${complete}security_token_file=${file}\ndelegation_token_file=${file}\npass_phrase=p\nauthentication_type=api_key`;
    const own = { key: { path: file }, passphrase: 'p' };
    const tenancy = 'ocid1.tenancy.oc1..t';
    expect(await make(text, 'api_key')).toStrictEqual({
      ...common,
      auth: 'api_key',
      keyId: `${tenancy}/ocid1.user.oc1..u/${fingerprint}`,
      ...own,
    });
    expect(await make(text, 'security_token')).toStrictEqual({
      ...common,
      auth: 'security_token',
      tokenPath: file,
      tenancyId: tenancy,
      ...own,
    });
    expect(await make(text, 'instance_obo_user')).toStrictEqual({
      ...common,
      auth: 'instance_obo_user',
      delegationTokenPath: file,
    });
    for (const auth of ['instance_principal', 'resource_principal', 'oke_workload_identity'] as const)
      expect(await make(text, auth)).toStrictEqual({ ...common, auth });
  });

  it('names the variables that it signs with', async () => {
    expect(
      await make(complete, 'api_key', {
        OCI_CLI_KEY_FILE: file,
        OCI_CLI_PASSPHRASE: 'p',
        OCI_CLI_SECURITY_TOKEN_FILE: file,
        OCI_CLI_USER: 'ocid1.user.oc1..v',
      }),
    ).toMatchObject({
      givenBy: {
        key_file: 'OCI_CLI_KEY_FILE',
        pass_phrase: 'OCI_CLI_PASSPHRASE',
        security_token_file: 'OCI_CLI_SECURITY_TOKEN_FILE',
      },
    });
    expect(
      await make(complete, 'api_key', { OCI_CLI_KEY_FILE: file, OCI_CLI_KEY_CONTENT: 'k' }),
    ).toMatchObject({
      key: { variable: 'OCI_CLI_KEY_CONTENT', content: 'k' },
      givenBy: { key_file: 'OCI_CLI_KEY_CONTENT' },
    });
  });
});

describe('a failure', () => {
  it.each([
    ['keyUnreadable', 'A'],
    ['keyInvalid', 'A'],
    ['passphraseRequired', 'A'],
    ['passphraseWrong', 'B'],
    ['tokenUnreadable', 'C'],
    ['tokenExpired', 'C'],
    ['configMissing', undefined],
  ] as const)('names the variable whose value is at fault: %s, %s', (code, givenBy) => {
    const profile = {
      givenBy: { key_file: 'A', pass_phrase: 'B', security_token_file: 'C' },
    } as unknown as OwnKeyProfile;
    const failure = { code, path: 'p', profile: 'P' } as Parameters<typeof fail>[0];
    const named = givenBy === undefined ? failure : { ...failure, givenBy };
    expect(nameSource(fail(failure), profile)).toStrictEqual(fail(named));
    expect(nameSource(fail(failure), {} as OwnKeyProfile)).toStrictEqual(fail(failure));
  });

  it('of a config file has the variable that names the file, unless the file was given', () => {
    const missing = fail({ code: 'configMissing', path: '/c' });
    const env = { OCI_CONFIG_FILE: '/c' };
    expect(nameConfigVariable(missing, undefined, env)).toStrictEqual(
      fail({ code: 'configMissing', path: '/c', givenBy: 'OCI_CONFIG_FILE' }),
    );
    expect(nameConfigVariable(missing, '/c', env)).toStrictEqual(missing);
    expect(nameConfigVariable(missing, '', {})).toStrictEqual(missing);
  });

  it('of an unknown profile has what names it, and the known profiles', async () => {
    const find = (source: CredentialSource, env: NodeJS.ProcessEnv): unknown =>
      findProfile(source, { ...homeless, ...env }, (path) =>
        Promise.resolve(parseConfig(path, '[A]\nx=1\n[B]\nx=1')),
      );
    const failure = { code: 'profileNotFound', path: '/c', profile: 'GONE', known: ['A', 'B'] } as const;
    expect(await find({ configFile: '/c', profile: 'GONE' }, {})).toStrictEqual(fail(failure));
    expect(await find({ configFile: '/c' }, { OCI_CLI_PROFILE: 'GONE' })).toStrictEqual(
      fail({ ...failure, chosenBy: 'OCI_CLI_PROFILE' }),
    );
  });
});
