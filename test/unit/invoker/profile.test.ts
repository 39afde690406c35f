import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AuthKind } from '../../../src/core/invocationRequest.ts';
import { parseConfig } from '../../../src/invoker/configParser.ts';
import { resolveConfigPath, resolveProfileName } from '../../../src/invoker/configPath.ts';
import { toProfile } from '../../../src/invoker/profile.ts';

function pick(text: string, name: string, kind?: AuthKind): unknown {
  const config = parseConfig('/c', text);
  if (!config.ok) return config.failure;
  const profile = toProfile(config.value, name, kind);
  return profile.ok ? profile.value : profile.failure;
}

const user = 'tenancy=t\nuser=u\nfingerprint=f\nkey_file=/k\n';

describe('toProfile', () => {
  it('makes the key id of tenancy, user and fingerprint', () => {
    expect(pick(`[DEFAULT]\n${user}region=phx`, 'DEFAULT')).toEqual({
      name: 'DEFAULT',
      configPath: '/c',
      auth: 'api_key',
      keyId: 't/u/f',
      keyPath: '/k',
      region: 'phx',
    });
  });

  it('inherits from DEFAULT what a profile does not say', () => {
    expect(pick(`[DEFAULT]\n${user}region=phx\n[DEV]\nuser=dev\nregion=iad`, 'DEV')).toMatchObject({
      keyId: 't/dev/f',
      region: 'iad',
    });
  });

  it('resolves ~ in the paths of key and token', () => {
    const text = '[A]\nkey_file=~/k.pem\nsecurity_token_file=~/token\n';
    expect(pick(text, 'A')).toMatchObject({
      keyPath: join(homedir(), 'k.pem'),
      tokenPath: join(homedir(), 'token'),
    });
  });

  it('leaves a ~ alone that is part of a name', () => {
    expect(pick(`[A]\n${user}key_file=~other/k`, 'A')).toMatchObject({ keyPath: '~other/k' });
  });

  it('needs no DEFAULT', () => {
    expect(pick(`[A]\n${user}`, 'A')).toMatchObject({ auth: 'api_key' });
    expect(pick(`[A]\n${user}`, 'DEFAULT')).toEqual({
      code: 'profileNotFound',
      path: '/c',
      profile: 'DEFAULT',
      known: ['A'],
    });
  });

  it('tells all that is missing', () => {
    expect(pick('[A]\nuser=u\nfingerprint=', 'A')).toMatchObject({
      code: 'profileIncomplete',
      profile: 'A',
      missing: ['key_file', 'tenancy', 'fingerprint'],
    });
    expect(pick('[A]\nkey_file=/k', 'A', 'security_token')).toMatchObject({
      missing: ['security_token_file'],
    });
  });

  it.each([
    [
      'a session beside an API key in DEFAULT',
      `[DEFAULT]\n${user}[A]\nsecurity_token_file=/t`,
      'security_token',
    ],
    ['an API key beside a session in DEFAULT', `[DEFAULT]\nsecurity_token_file=/t\n[A]\n${user}`, 'api_key'],
    [
      'a session that is inherited',
      `[DEFAULT]\nkey_file=/k\nsecurity_token_file=/t\n[A]\nregion=phx`,
      'security_token',
    ],
    [
      'what authentication_type says',
      `[A]\n${user}security_token_file=/t\nauthentication_type=api_key`,
      'api_key',
    ],
  ])('finds by itself how to sign: %s', (_, text, auth) => {
    expect(pick(text, 'A')).toMatchObject({ auth });
  });

  it('signs as it is told to, whatever the profile looks like', () => {
    expect(pick(`[A]\n${user}security_token_file=/t`, 'A', 'api_key')).toMatchObject({ auth: 'api_key' });
  });

  it.each(['instance_principal', 'constructor'])('names %s, a way to sign that it does not know', (auth) => {
    expect(pick(`[A]\nauthentication_type=${auth}`, 'A')).toEqual({
      code: 'authUnsupported',
      profile: 'A',
      auth,
    });
  });

  it('refuses a key id that would break out of its header', () => {
    expect(pick(`[A]\n${user.replace('user=u', 'user=u",x="')}`, 'A')).toMatchObject({
      code: 'configInvalid',
      line: 3,
    });
    expect(pick(`[A]\n${user.replace('user=u', 'user=ü')}`, 'A')).toMatchObject({ code: 'configInvalid' });
  });
});

describe('resolveConfigPath', () => {
  const env = { OCI_CLI_CONFIG_FILE: '/cli', OCI_CONFIG_FILE: '/sdk' };

  it('takes what is given, then what the CLI, then what the SDKs are told, then ~/.oci/config', () => {
    expect(resolveConfigPath('/given', env)).toBe('/given');
    expect(resolveConfigPath('', env)).toBe('/cli');
    expect(resolveConfigPath(undefined, { OCI_CONFIG_FILE: '/sdk' })).toBe('/sdk');
    expect(resolveConfigPath('', {})).toBe(join(homedir(), '.oci', 'config'));
    expect(resolveConfigPath('~/c', {})).toBe(join(homedir(), 'c'));
  });
});

describe('resolveProfileName', () => {
  it('takes what is given, then what the CLI is told, then DEFAULT', () => {
    expect(resolveProfileName('GIVEN', { OCI_CLI_PROFILE: 'ENV' })).toBe('GIVEN');
    expect(resolveProfileName('', { OCI_CLI_PROFILE: 'ENV' })).toBe('ENV');
    expect(resolveProfileName('', {})).toBe('DEFAULT');
  });
});
