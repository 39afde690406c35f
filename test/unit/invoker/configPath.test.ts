import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expandPath, resolveConfigPath, resolveProfileName } from '../../../src/invoker/configPath.ts';

describe('expandPath', () => {
  it('resolves ~, but not one that is part of a name', () => {
    expect(expandPath('~/k.pem', {})).toBe(join(homedir(), 'k.pem'));
    expect(expandPath('~', {})).toBe(homedir());
    expect(expandPath('~other/k', {})).toBe('~other/k');
    expect(expandPath('/a/~/k', {})).toBe('/a/~/k');
  });

  it('puts in variables that are set and leaves others as they are written', () => {
    const env = { A: '/a', B_1: 'b' };
    expect(expandPath('$A/${B_1}/$B_1.pem', env)).toBe('/a/b/b.pem');
    expect(expandPath('/x/$C/${C}/$', env)).toBe('/x/$C/${C}/$');
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
