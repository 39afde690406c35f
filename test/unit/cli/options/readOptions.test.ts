import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../../src/cli/common/command.ts';
import {
  credentialOptions,
  readApiVersion,
  readCredentials,
} from '../../../../src/cli/options/credentialOptions.ts';
import { readFolder } from '../../../../src/cli/options/folderOption.ts';
import { interpreterOptions, readInterpreters } from '../../../../src/cli/options/interpreterOptions.ts';

describe('readCredentials', () => {
  it('returns what the options say, and nothing else', () => {
    expect(readCredentials({})).toStrictEqual({});
    const given = { profile: 'P', 'config-file': 'C', 'cli-rc-file': 'R', auth: 'api_key', region: 'X' };
    expect(readCredentials(given)).toStrictEqual({
      profile: 'P',
      configFile: 'C',
      rcFile: 'R',
      auth: 'api_key',
    });
    expect(Object.keys(credentialOptions)).toEqual([
      'profile',
      'config-file',
      'cli-rc-file',
      'auth',
      'region',
      'api-version',
    ]);
    expect(() => readCredentials({ auth: 'x' })).toThrow(UsageError);
  });
});

describe('readApiVersion', () => {
  it('accepts the versions that exist, and auto', () => {
    expect(readApiVersion({})).toBeUndefined();
    for (const version of ['auto', '20260325', '20181201'])
      expect(readApiVersion({ 'api-version': version })).toBe(version);
    expect(() => readApiVersion({ 'api-version': '20991231' })).toThrow(
      '--api-version must be one of auto, 20260325, 20181201, not "20991231"',
    );
  });
});

describe('readFolder', () => {
  it('returns the operand or the value of --folder, and throws if there are two', () => {
    expect(readFolder([], undefined)).toBeUndefined();
    expect(readFolder(['a'], undefined)).toBe('a');
    expect(readFolder([], 'b')).toBe('b');
    const many = new UsageError('Only one folder is allowed: remove "b"');
    expect(() => readFolder(['a', 'b'], 'c')).toThrow(many);
    expect(() => readFolder(['a'], 'b')).toThrow(many);
  });
});

describe('readInterpreters', () => {
  it('resolves a path against the working directory, and keeps a name from the PATH', () => {
    expect(Object.keys(interpreterOptions)).toEqual(['python', 'node']);
    expect(readInterpreters({})).toStrictEqual({});
    expect(readInterpreters({ python: 'python3', node: './node' })).toStrictEqual({
      pythonPath: 'python3',
      nodePath: join(process.cwd(), 'node'),
    });
    expect(readInterpreters({ python: '/usr/bin/python3', node: 'node' })).toStrictEqual({
      pythonPath: '/usr/bin/python3',
      nodePath: 'node',
    });
  });
});
