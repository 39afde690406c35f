import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expandPath, resolveConfigPath } from '../../../src/invoker/configPath.ts';

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
    expect(resolveConfigPath('', { OCI_CLI_CONFIG_FILE: ' /cli\n', OCI_CONFIG_FILE: '/sdk' })).toBe('/cli');
    expect(resolveConfigPath('', { OCI_CLI_CONFIG_FILE: ' \n', OCI_CONFIG_FILE: '\t/sdk ' })).toBe('/sdk');
    expect(resolveConfigPath('~/c', {})).toBe(join(homedir(), 'c'));
  });
});
