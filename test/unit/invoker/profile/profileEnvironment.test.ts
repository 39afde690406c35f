import { describe, expect, it } from 'vitest';
import {
  identifies,
  readProfileVariables,
  replacesFile,
  toVariableName,
} from '../../../../src/invoker/profile/profileEnvironment.ts';
import { checkShape } from '../../../../src/invoker/profile/profileProblems.ts';

const variables = {
  user: 'OCI_CLI_USER',
  tenancy: 'OCI_CLI_TENANCY',
  fingerprint: 'OCI_CLI_FINGERPRINT',
  key_file: 'OCI_CLI_KEY_FILE',
  key_content: 'OCI_CLI_KEY_CONTENT',
  pass_phrase: 'OCI_CLI_PASSPHRASE',
  region: 'OCI_CLI_REGION',
  security_token_file: 'OCI_CLI_SECURITY_TOKEN_FILE',
  delegation_token_file: 'OCI_CLI_DELEGATION_TOKEN_FILE',
  authentication_type: 'OCI_CLI_AUTH',
};
const keys = Object.keys(variables) as readonly (keyof typeof variables)[];

/** The values of an environment that has the variables of some keys. */
function readOf(some: readonly (keyof typeof variables)[]): ReturnType<typeof readProfileVariables> {
  return readProfileVariables(Object.fromEntries(some.map((key) => [variables[key], 'x'])));
}

describe('the variables of a profile', () => {
  it('are read trimmed, each for its key', () => {
    const env = Object.fromEntries(keys.map((key) => [variables[key], ` ${key}\n`]));
    expect([...readProfileVariables(env)]).toEqual(
      keys.map((key) => [key, { value: key, variable: variables[key] }]),
    );
    expect([...readProfileVariables({ OCI_CLI_USER: ' \n' })]).toEqual([]);
  });

  it('are named by their keys', () => {
    expect(keys.map(toVariableName)).toEqual(Object.values(variables));
    expect(toVariableName('other')).toBe('other');
  });

  it('identify who signs if one of them is a user, a key or a token', () => {
    expect(keys.filter((key) => identifies(readOf([key])))).toEqual([
      'user',
      'key_file',
      'key_content',
      'security_token_file',
      'delegation_token_file',
    ]);
    expect(identifies(readOf([]))).toBe(false);
  });

  it('replace a file if they contain everything for an API key', () => {
    const all = ['user', 'tenancy', 'fingerprint', 'region', 'key_file'] as const;
    expect(replacesFile(readOf(all))).toBe(true);
    expect(replacesFile(readOf([...all.filter((key) => key !== 'key_file'), 'key_content']))).toBe(true);
    for (const missing of all)
      expect(replacesFile(readOf(all.filter((key) => key !== missing))), missing).toBe(false);
  });
});

describe('checkShape', () => {
  const pairs = (count: number, pair = '0a'): string => Array<string>(count).fill(pair).join(':');

  it.each([
    ['user', 'ocid1.user.oc1..aaaa'],
    ['tenancy', 'ocid1:tenancy:oc1:phx:a-_Z9'],
    ['tenancy', 'o.....a'],
    ['fingerprint', pairs(16)],
    ['fingerprint', pairs(16, 'f9')],
    ['region', 'anything at all'],
  ])('accepts %s=%s', (key, value) => {
    expect(checkShape(key, value)).toBeUndefined();
  });

  const user = {
    problem: 'not a valid OCID',
    hint: 'Copy the OCID of the user from the OCI Console.',
  };
  const tenancy = { ...user, hint: 'Copy the OCID of the tenancy from the OCI Console.' };
  const fingerprint = {
    problem: 'not a valid fingerprint (16 pairs of lowercase hexadecimal digits separated by colons)',
    hint: 'Copy the fingerprint of the API key from the OCI Console.',
  };

  it.each([
    ['user', 'ocid1.user.oc1.aaaa', user],
    ['user', '.user.oc1..aaaa', user],
    ['user', 'ocid1.user.oc1..', user],
    ['user', ' ocid1.user.oc1..a', user],
    ['user', 'ocid1.user.oc1..a b', user],
    ['tenancy', 'ocid1,tenancy,oc1,,a', tenancy],
    ['tenancy', '', tenancy],
    ['fingerprint', pairs(15), fingerprint],
    ['fingerprint', pairs(17), fingerprint],
    ['fingerprint', pairs(16, '0A'), fingerprint],
    ['fingerprint', pairs(16, '0g'), fingerprint],
    ['fingerprint', pairs(16, '0'), fingerprint],
    ['fingerprint', `${pairs(16)}a`, fingerprint],
    ['fingerprint', ` ${pairs(16)}`, fingerprint],
  ])('rejects %s=%s', (key, value, wrong) => {
    expect(checkShape(key, value)).toEqual(wrong);
  });
});
