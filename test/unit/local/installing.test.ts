import { chmod } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { serveHere } from '../../support/cli/serveHere.ts';
import { createFunctionWorkspace } from '../../support/files/functionWorkspace.ts';
import { isAlive } from '../../support/isAlive.ts';
import { codeOf, openLocalHost, textOf } from './openLocalHost.ts';

const files = {
  'fn/func.yaml': 'name: fn\nruntime: node20\n',
  'fn/func.js': `const { word } = require('own-words');\nrequire('@fnproject/fdk').handle(() => word);`,
  'fn/package.json': '{ "dependencies": { "own-words": "file:./words" } }',
  'fn/words/package.json': '{ "name": "own-words", "version": "1.0.0", "main": "index.js" }',
  'fn/words/index.js': `exports.word = 'installed';`,
};

/** Puts a program before those of the PATH, for the running test. */
async function replaceProgram(folder: string, name: string, script: string): Promise<void> {
  const { writeFile } = await import('node:fs/promises');
  await writeFile(join(folder, name), `#!/bin/sh\n${script}\n`);
  await chmod(join(folder, name), 0o755);
  const path = process.env['PATH'];
  process.env['PATH'] = `${folder}:${path}`;
  onTestFinished(() => void (process.env['PATH'] = path));
}

const never = new AbortController().signal;

describe('a function whose dependencies are not installed', () => {
  it('is unavailable before any call, until npm has installed them', async () => {
    const local = await openLocalHost(files);
    const { id, folder, failure } = await local.reaches('fn', 'unavailable');
    expect(failure).toEqual({
      code: 'dependenciesMissing',
      name: 'fn',
      folder,
      packages: ['own-words'],
      command: 'npm install',
    });
    expect(codeOf(await local.invoke('fn'))).toBe('FunctionInvokeImageNotAvailable');
    expect(await local.host.check(id)).toEqual(failure);
    // The tests may have been started by an npm that is silent.
    vi.stubEnv('npm_config_loglevel', 'notice');
    onTestFinished(() => void vi.unstubAllEnvs());
    let output = '';
    const onOutput = (text: string): void => void (output += text);
    expect(await local.host.install(id, { onOutput, signal: never })).toEqual({ ok: true });
    expect(output).toMatch(/^\$ \S+\/npm install\n[^]*added/);
    expect(local.function('fn').state).toBe('idle');
    expect(textOf(await local.invoke('fn'))).toBe('"installed"');
  });

  it('stays unavailable if the installation fails, with the reason and without our environment', async () => {
    const local = await openLocalHost(files);
    await replaceProgram(
      local.workspace.folder,
      'npm',
      'echo "$OCIFN_TEST_SECRET,$npm_config_registry" >&2; exit 3',
    );
    process.env['OCIFN_TEST_SECRET'] = 'ours';
    process.env['npm_config_registry'] = 'http://registry';
    onTestFinished(() => {
      delete process.env['OCIFN_TEST_SECRET'];
      delete process.env['npm_config_registry'];
    });
    let output = '';
    const onOutput = (text: string): void => void (output += text);
    const { id } = local.function('fn');
    const npm = join(local.workspace.folder, 'npm');
    expect(await local.host.install(id, { onOutput, signal: never })).toEqual({
      ok: false,
      failure: { code: 'installFailed', name: 'fn', reason: `${npm} ended with exit code 3` },
    });
    expect(output).toBe(`$ ${npm} install\n,http://registry\n`);
    expect(local.function('fn')).toMatchObject({ state: 'unavailable' });
  });

  it('is installed once at a time, and cancelling ends all programs', async () => {
    const local = await openLocalHost(files);
    const { folder } = local.workspace;
    await replaceProgram(folder, 'npm', `sleep 60 & echo $! >> '${folder}/pids'; wait`);
    const { id } = local.function('fn');
    const abort = new AbortController();
    const options = { onOutput: () => {}, signal: abort.signal };
    const both = [local.host.install(id, options), local.host.install(id, options)];
    await expect
      .poll(() => existsSync(`${folder}/pids`) && readFileSync(`${folder}/pids`, 'utf8'))
      .toMatch(/^\d+\n$/);
    const pid = Number(readFileSync(`${folder}/pids`, 'utf8'));
    abort.abort();
    expect(await Promise.all(both)).toEqual([{ ok: true }, { ok: true }]);
    await expect.poll(() => isAlive(pid)).toBe(false);
    expect(await local.host.install(id, options)).toEqual({ ok: true });
  });

  it('is not installed without a runtime, a valid definition or a function', async () => {
    const local = await openLocalHost({
      'jar/func.yaml': 'name: jar\nruntime: ruby33',
      'bad/func.yaml': 'name: bad\nmemory: x',
    });
    const install = (id: string) => local.host.install(id, { onOutput: () => {}, signal: never });
    expect(await install(local.function('jar').id)).toMatchObject({
      failure: { code: 'installFailed', reason: 'the runtime ruby33 is not supported locally' },
    });
    expect(await install(local.function('bad').id)).toMatchObject({ failure: { code: 'funcYamlInvalid' } });
    expect(await install('none')).toMatchObject({ failure: { code: 'functionUnknown' } });
  });
});

describe('ocifn serve --install', () => {
  it('installs what is missing, and serves', async () => {
    const workspace = await createFunctionWorkspace(files);
    onTestFinished(() => workspace.dispose());
    const serving = serveHere([workspace.folder, '--install']);
    await serving.printed;
    expect(serving.err()).toMatch(
      /^Installing the dependencies of fn\n\$ \S+\/npm install\n[^]*^fn {2}ocid1/m,
    );
  });
});
