import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { configVariable, expandPath, resolveConfigPath } from '../../../../src/invoker/config/configPath.ts';

describe('expandPath', () => {
  it('resolves ~, unless it is part of a name', () => {
    expect(expandPath('~/k.pem', {})).toBe(join(homedir(), 'k.pem'));
    expect(expandPath('~', {})).toBe(homedir());
    expect(expandPath('~other/k', {})).toBe('~other/k');
    expect(expandPath('/a/~/k', {})).toBe('/a/~/k');
  });

  it('replaces variables that are set, and keeps others', () => {
    const env = { A: '/a', B_1: 'b' };
    expect(expandPath('$A/${B_1}/$B_1.pem', env)).toBe('/a/b/b.pem');
    expect(expandPath('/x/$C/${C}/$', env)).toBe('/x/$C/${C}/$');
    expect(expandPath('${A}${B_1}$', { A: '', B_1: 'b' })).toBe('b$');
    expect(expandPath('${A B}/${}/${A$B}', { 'A B': 'c', '': 'd', A$B: 'e', B: 'b' })).toBe('c/${}/${Ab}');
    expect(expandPath('%A%', env)).toBe('%A%');
  });

  it('uses the home folder of the environment', () => {
    expect(expandPath('~', { HOME: '/h', USERPROFILE: '/u' })).toBe('/h');
    expect(expandPath('~/$HOME', { HOME: '/h', USERPROFILE: '/u' })).toBe('/h//h');
    expect(expandPath('~\\k', { HOME: '/h' })).toBe(join('/h', '\\k'));
  });

  it('also replaces variables in the form of Windows, on Windows', () => {
    const platform = Object.getOwnPropertyDescriptor(process, 'platform') ?? {};
    onTestFinished(() => void Object.defineProperty(process, 'platform', platform));
    Object.defineProperty(process, 'platform', { ...platform, value: 'win32' });
    expect(expandPath('~/k', { HOME: '/h', USERPROFILE: '/u' })).toBe(join('/u', 'k'));
    expect(expandPath('%A%/$A/%B%/%A B%', { A: 'a', 'A B': 'c' })).toBe('a/a/%B%/c');
    expect(expandPath('50%', {})).toBe('50%');
  });
});

describe('resolveConfigPath', () => {
  const env = { OCI_CLI_CONFIG_FILE: '/cli', OCI_CONFIG_FILE: '/sdk' };

  it('uses the given path, then the variable of the CLI, then that of the SDKs, then ~/.oci/config', () => {
    expect(resolveConfigPath('/given', env)).toBe('/given');
    expect(resolveConfigPath('', env)).toBe('/cli');
    expect(resolveConfigPath(undefined, { OCI_CONFIG_FILE: '/sdk' })).toBe('/sdk');
    expect(resolveConfigPath('', {})).toBe(join(homedir(), '.oci', 'config'));
    expect(resolveConfigPath('', { OCI_CLI_CONFIG_FILE: ' /cli\n', OCI_CONFIG_FILE: '/sdk' })).toBe('/cli');
    expect(resolveConfigPath('', { OCI_CLI_CONFIG_FILE: ' \n', OCI_CONFIG_FILE: '\t/sdk ' })).toBe('/sdk');
    expect(resolveConfigPath('~/c', {})).toBe(join(homedir(), 'c'));
  });
});

describe('configVariable', () => {
  it.each([
    [{ OCI_CLI_CONFIG_FILE: '/cli', OCI_CONFIG_FILE: '/sdk' }, 'OCI_CLI_CONFIG_FILE'],
    [{ OCI_CLI_CONFIG_FILE: ' ', OCI_CONFIG_FILE: '/sdk' }, 'OCI_CONFIG_FILE'],
    [{ OCI_CONFIG_FILE: '' }, undefined],
  ])('returns the variable in %j that names the config file: %s', (env, name) => {
    expect(configVariable(env)).toBe(name);
  });
});
