import { homedir } from 'node:os';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LocalEntry } from '../../../src/core/functions/mergeEntries.ts';
import { signedCall } from '../../support/oci/signedCall.ts';
import { nodeFunction } from '../../support/files/functionWorkspace.ts';
import { openLocalHost, textOf } from './openLocalHost.ts';

const packed = {
  'packed/function/func.js': `
    const { A, B, C, D, FN_FN_NAME } = process.env;
    console.log('the secret is ' + B + '.');
    require('@fnproject/fdk').handle(() => [A, B, C, D, FN_FN_NAME]);`,
  'env/local.env': '# comment\nA=from-file\nexport B="from file"\nC=from-file',
};
const entry: LocalEntry = {
  name: 'greet',
  source: 'workspace',
  isOnlyLocal: true,
  path: 'packed',
  runtime: 'nodejs22.ol9',
  handler: 'func.js',
  config: { C: 'from-entry', D: 'from-entry' },
  envFile: './env/local.env',
};

/** Opens a host for an entry with some other values. */
async function open(changes: Partial<LocalEntry> = {}, files: Readonly<Record<string, string>> = packed) {
  const entries: LocalEntry[] = [{ ...entry, ...changes }];
  const local = await openLocalHost(files, { entries: () => entries });
  return Object.assign(local, { entries });
}

describe('a function of the settings', () => {
  it('runs a folder like an archive, with its config and the variables of its file', async () => {
    const local = await open();
    const response = await local.invoke('greet');
    expect(JSON.parse(textOf(response))).toEqual([
      'from-file',
      'from file',
      'from-entry',
      'from-entry',
      'greet',
    ]);
    const output = local.host.output(String(response.headers['fn-call-id']));
    expect(output?.stdout ?? output).toEqual(expect.stringContaining('the secret is ••••.'));
  });

  it('shows the values of its file nowhere', async () => {
    const local = await open();
    const { id } = local.function('greet');
    expect(local.host.secrets(id)).toEqual(['from-file', 'from file']);
    const { body } = await signedCall(local.host, { method: 'GET', path: `/20260325/functions/${id}` });
    expect(JSON.parse(body.toString())).toMatchObject({
      displayName: 'greet',
      config: { C: 'from-entry', D: 'from-entry' },
      sourceDetails: { sourceType: 'ARCHIVE', handler: 'func.js' },
    });
    expect(JSON.stringify(local.host.functions())).not.toContain('from-file');
  });

  it('restarts for a changed file of variables and a changed entry', async () => {
    const local = await open();
    expect(textOf(await local.invoke('greet'))).toContain('"from-file"');
    await local.workspace.write('env/local.env', 'A=later');
    expect(JSON.parse(textOf(await local.invoke('greet')))).toEqual([
      'later',
      null,
      'from-entry',
      'from-entry',
      'greet',
    ]);
    local.entries[0] = { ...entry, config: { C: 'other' } };
    await local.host.rescan();
    expect(JSON.parse(textOf(await local.invoke('greet')))).toEqual(['later', null, 'other', null, 'greet']);
    local.entries.length = 0;
    await local.host.rescan();
    expect(local.host.functions()).toEqual([]);
  });

  it('is listed once for a folder with a func.yaml, which it overrides', async () => {
    const local = await openLocalHost(
      nodeFunction('fn', '() => process.env.A', 'config: { A: yaml }\ntimeout: 7'),
      {
        entries: () => [
          { name: 'mine', source: 'workspace', isOnlyLocal: false, path: 'fn', timeoutInSeconds: 9 },
        ],
      },
    );
    expect(local.host.functions()).toMatchObject([
      { name: 'mine', path: 'fn', runtime: 'node20', timeoutInSeconds: 7, entry: { isOnlyLocal: false } },
    ]);
    expect(textOf(await local.invoke('mine'))).toBe('"yaml"');
  });

  it('has the limits of its entry without a func.yaml', async () => {
    const local = await open({ timeoutInSeconds: 9, memoryInMBs: 512 });
    expect(local.function('greet')).toMatchObject({ timeoutInSeconds: 9, memoryInMBs: 512 });
  });

  it.each([
    [{ path: 'none' }, 'path', 'it cannot be read (ENOENT)'],
    [{ path: 'env/local.env' }, 'path', 'it is not a folder, .zip or .jar file'],
    [
      { path: '..' },
      'path',
      'it is outside the workspace folder, and only user settings may name such a path',
    ],
    [
      { path: '/packed' },
      'path',
      'only user settings may contain an absolute path or one that starts with ~',
    ],
    [{ path: '~/x' }, 'path', 'only user settings may contain an absolute path or one that starts with ~'],
    [{ envFile: 'none' }, 'envFile', 'it cannot be read (ENOENT)'],
    [
      { envFile: '~' },
      'envFile',
      'only user settings may contain an absolute path or one that starts with ~',
    ],
    [{ envFile: 'env' }, 'envFile', expect.stringMatching(/^it cannot be read/)],
    [{ runtime: undefined }, 'runtime', 'it is required without a func.yaml'],
  ])('has a failure for %j', async (changes, key, problem) => {
    const local = await open(changes as Partial<LocalEntry>);
    expect(local.function('greet')).toMatchObject({
      state: 'failed',
      failure: {
        code: 'settingInvalid',
        setting: `ociFunctions.functions.greet.local.${key}`,
        problem,
      },
    });
  });

  it('may be anywhere for user settings', async () => {
    const local = await openLocalHost(packed);
    const { folder } = local.workspace;
    const homeless = `~/${'../'.repeat(homedir().split('/').length - 1)}${folder.slice(1)}`;
    for (const base of [folder, homeless, `../${basename(folder)}`]) {
      const mine: LocalEntry = {
        ...entry,
        source: 'user',
        path: `${base}/packed`,
        envFile: `${base}/env/local.env`,
      };
      const other = await openLocalHost({ 'x/y': '' }, { entries: () => [mine], roots: [folder] });
      expect(textOf(await other.invoke('greet'))).toContain('"from-file"');
    }
  });
});
