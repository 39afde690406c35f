import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { packageCommandLine } from '../../../scripts/build/npmPackage.ts';
import { npm } from '../../../scripts/common/npm.ts';
import { createFunctionWorkspace, nodeFunction } from '../../support/files/functionWorkspace.ts';
import { manifest } from '../manifest/manifest.ts';

/** The Node of the project, and in `npm run test:all` also older versions. */
const nodes: readonly string[] = [process.execPath, ...JSON.parse(process.env['OCIFN_TEST_NODES'] ?? '[]')];

const shop = `(input, context) => {
  context.responseContentType = 'application/json';
  return { ...input, node: process.version };
}`;

const requests = {
  '.vscode/settings.json': '{}',
  'requests/a.ocifn.json': JSON.stringify({
    function: 'shop',
    contentType: 'application/json',
    body: { json: { name: '{{name}}', id: 1 } },
    expect: [
      { status: 200 },
      { json: '$.name', in: ['Ada', 'Grace'] },
      { body: 'json', schema: { type: 'object', required: ['node'] } },
    ],
  }),
  'names.csv': 'name\nAda\nGrace\n',
};

describe('the npm package', () => {
  let path = '';
  let folder = '';

  beforeAll(async () => {
    path = await packageCommandLine();
    folder = await mkdtemp(join(tmpdir(), 'ocifn-npm-'));
    // Offline: it must not install anything else.
    await npm(folder, 'install', '--prefix', folder, '--offline', '--no-audit', '--no-fund', path);
  });
  afterAll(() => rm(folder, { recursive: true }));

  const installed = (...names: readonly string[]): string => join(folder, 'node_modules', ...names);

  it('installs one package with one command', async () => {
    const names = await readdir(installed());
    expect(names.filter((name) => name !== '.package-lock.json').toSorted()).toEqual(['.bin', 'ocifn']);
    expect(await readdir(installed('.bin'))).toEqual(['ocifn']);
  });

  it('contains the command line, its start, and its texts', async () => {
    expect((await readdir(installed('ocifn'))).toSorted()).toEqual([
      'LICENSE',
      'README.md',
      'ThirdPartyNotices.txt',
      'cli.js',
      'ocifn.js',
      'package.json',
    ]);
    const { description, ...rest } = JSON.parse(await readFile(installed('ocifn', 'package.json'), 'utf8'));
    expect(rest).toEqual({
      name: 'ocifn',
      version: manifest.version,
      license: 'MIT',
      keywords: manifest.keywords,
      bin: { ocifn: 'cli.js' },
      engines: { node: '>=20' },
    });
    expect(description).toContain('Functions');
  });

  it('names the packages that are in it, and no others', async () => {
    const notices = await readFile(installed('ocifn', 'ThirdPartyNotices.txt'), 'utf8');
    for (const name of ['yaml', 'yauzl', 'json-p3', '@hyperjump/json-schema'])
      expect(notices).toMatch(new RegExp(`^${name} \\d`, 'm'));
    expect(notices).not.toMatch(/^(lit|monaco-editor-core) \d/m);
  });

  it('keeps its compiled code in the cache folder of the user', async () => {
    const cache = await mkdtemp(join(tmpdir(), 'ocifn-cache-'));
    onTestFinished(() => rm(cache, { recursive: true }));
    const env = { ...process.env, XDG_CACHE_HOME: cache, NODE_DEBUG_NATIVE: 'COMPILE_CACHE' };
    const start = () =>
      promisify(execFile)(process.execPath, [installed('ocifn/cli.js'), '--version'], { env });
    await start();
    expect((await start()).stderr).toMatch(/cache for .*ocifn\.js was accepted/);
  });

  it.each(nodes)('runs with %s', async (node) => {
    const { stdout: nodeVersion } = await promisify(execFile)(node, ['--version']);
    const workspace = await createFunctionWorkspace({ ...nodeFunction('shop', shop), ...requests });
    onTestFinished(() => workspace.dispose());
    const cache = join(workspace.folder, 'cache');
    const start = (...args: readonly string[]) =>
      promisify(execFile)(installed('.bin/ocifn'), args, {
        cwd: workspace.folder,
        env: {
          ...process.env,
          PATH: `${dirname(node)}${delimiter}${process.env['PATH']}`,
          XDG_CACHE_HOME: cache,
        },
      });
    expect((await start('--version')).stdout).toBe(`${manifest.version}\n`);
    const invoked = await start('invoke', 'shop', '--body', '{"id":1}');
    expect(JSON.parse(invoked.stdout)).toEqual({ id: 1, node: nodeVersion.trim() });
    const run = () => start('run', 'requests', '--serve', '--data', 'names.csv');
    const ran = await run();
    expect(ran.stdout).toMatch(/^2 passed \(/m);
    // Both kept their compiled code, and V8 knew the flag.
    const kept = ['invoke', 'run'].map((name) => `${name}-ocifn-${nodeVersion.trim()}-${process.arch}`);
    expect(await readdir(join(cache, 'oci-function-invoker/compiled'))).toEqual(expect.arrayContaining(kept));
    expect(ran.stderr).not.toContain('flag');
    expect((await run()).stdout).toMatch(/^2 passed \(/m);
  });
});
