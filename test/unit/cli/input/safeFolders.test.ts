import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listFoldersAbove } from '../../../../src/cli/input/foldersAbove.ts';
import { runCli } from '../../../support/cli/cli.ts';
import { nodeFunction } from '../../../support/files/functionWorkspace.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';
import { makeForeign } from '../../../support/files/makeForeign.ts';
import { openFolder } from '../../../support/files/openFolder.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaaaaaasafe';

type Files = Readonly<Record<string, string>>;

/** A folder that several users share, each with one of their own. */
async function openShared(files: Files = {}) {
  const { service, home } = await openFixture();
  const entry = { id, endpoint: service.url };
  const folder = await openFolder({
    '.vscode/settings.json': JSON.stringify({ 'ociFunctions.functions': { remote: entry } }),
    'ocifn.collection.json': JSON.stringify({ defaults: { headers: { 'X-Planted': '1' } } }),
    'ocifn.env.json': JSON.stringify({ dev: { id: 1 } }),
    ...nodeFunction('zz', `() => 'planted'`),
    'mine/own.ocifn.json': JSON.stringify({ function: id, endpoint: service.url }),
    ...files,
  });
  makeForeign(folder);
  const config = ['--config-file', home.configFile];
  return { folder, mine: join(folder, 'mine'), service, config };
}

describe.skipIf(process.platform === 'win32')('a folder above that others can write', () => {
  it.each(['zz', 'remote'])('does not define the function %s', async (name) => {
    const { folder, mine, service } = await openShared();
    const { code, stdout, stderr } = await runCli(['invoke', name], { cwd: mine });
    expect(stdout.toString()).toBe('');
    expect(stderr).toContain(`Ignored ${join(folder, '.vscode/settings.json')}`);
    expect(stderr).toContain(`--folder ${folder}`);
    expect(code).toBe(2);
    expect(service.connections).toBe(0);
  });

  it('adds no header to a request', async () => {
    const { folder, mine, service, config } = await openShared();
    const { code, stderr } = await runCli(['invoke', 'own.ocifn.json', ...config], { cwd: mine });
    expect(code).toBe(0);
    expect(service.calls[0]?.headers).not.toHaveProperty('x-planted');
    expect(stderr).toContain(`Ignored ${join(folder, 'ocifn.collection.json')}`);
  });

  it('provides no environment for a request', async () => {
    const { mine, service, config } = await openShared();
    const { code, stderr } = await runCli(['invoke', 'own.ocifn.json', '--env', 'dev', ...config], {
      cwd: mine,
    });
    expect(stderr).toContain('Environment dev not found');
    expect(code).toBe(2);
    expect(service.connections).toBe(0);
  });

  it('is used if --folder names it', async () => {
    const { folder, mine, service, config } = await openShared();
    const args = ['own.ocifn.json', '--env', 'dev', '--folder', folder, ...config];
    expect(await runCli(['invoke', ...args], { cwd: mine })).toMatchObject({ code: 0, stderr: '' });
    expect(service.calls.at(-1)?.headers).toMatchObject({ 'x-planted': '1' });
  });

  it('provides its functions if --folder names it', async () => {
    const { folder, mine, config } = await openShared();
    const run = (...args: readonly string[]) => runCli([...args, '--folder', folder], { cwd: mine });
    expect(await run('invoke', 'remote', ...config)).toMatchObject({ code: 0, stderr: '' });
    expect((await run('invoke', 'zz')).stdout.toString()).toContain('planted');
    expect((await run('functions')).stdout.toString()).toContain('zz');
    expect((await run('check', 'zz')).stderr).toContain('"zz" is a local function');
  });

  it('is used if the command starts in it', async () => {
    const { folder, service, config } = await openShared();
    const { code, stderr } = await runCli(['invoke', 'mine/own.ocifn.json', ...config], { cwd: folder });
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(service.calls[0]?.headers).toMatchObject({ 'x-planted': '1' });
    expect((await runCli(['functions'], { cwd: folder })).stdout.toString()).toContain('remote');
  });
});

describe.skipIf(process.platform === 'win32')(
  'between the request and the folder that the command starts in',
  () => {
    it('a folder that others can write is ignored', async () => {
      const { folder, mine, service, config } = await openShared();
      const request = join(mine, 'own.ocifn.json');
      const { code, stderr } = await runCli(['invoke', request, ...config], { cwd: '/' });
      expect(code).toBe(0);
      expect(service.calls[0]?.headers).not.toHaveProperty('x-planted');
      expect(stderr).toContain(`Ignored ${join(folder, 'ocifn.collection.json')}`);
    });

    it('the home folder is ignored', async () => {
      const folder = await openFolder({
        'home/.vscode/settings.json': '{}',
        ...nodeFunction('home/downloads/zz', `() => 'planted'`),
        'home/downloads/zz/func.yaml': 'name: zz\nruntime: node20\n',
        'home/notes/a.ocifn.json': JSON.stringify({ function: 'zz' }),
      });
      const home = join(folder, 'home');
      const invoke = (...args: readonly string[]) =>
        runCli(['invoke', 'home/notes/a.ocifn.json', ...args], { cwd: folder, env: { HOME: home } });
      const { code, stdout, stderr } = await invoke();
      expect(stdout.toString()).toBe('');
      expect(stderr).toContain('Function zz not found.');
      expect(code).toBe(2);
      expect((await invoke('--folder', home)).stdout.toString()).toContain('planted');
    });
  },
);

describe.skipIf(process.platform === 'win32')('the search upward', () => {
  it('ends before the home folder, which is used only if the command starts in it', async () => {
    const folder = await openFolder({
      '.vscode/settings.json': JSON.stringify({ 'ociFunctions.functions': { planted: { id } } }),
      'notes/file': '',
      ...nodeFunction('Downloads/evil/fn', `() => 'evil ran'`),
    });
    const list = (cwd: string) => runCli(['functions'], { cwd, env: { HOME: folder } });
    const below = await list(join(folder, 'notes'));
    expect(below.stdout.toString()).toBe('');
    expect(below.stderr).toContain(
      `Ignored ${join(folder, '.vscode/settings.json')}: it is in your home folder itself`,
    );
    expect(below.stderr).toContain(`--folder ${folder}`);
    expect((await list(folder)).stdout.toString()).toContain('planted');
  });

  it.runIf(process.platform === 'linux')('ends at the boundary of a file system', async () => {
    const found = listFoldersAbove('/proc/sys/kernel', '/nowhere');
    expect(found.map(({ path }) => path)).toEqual(['/proc/sys/kernel', '/proc/sys', '/proc', '/']);
    expect(found.at(-1)?.unsafe).toBe('is on another file system');
  });
});

it.each([
  ['invoke', 'hello', '--folder', 'nowhere'],
  ['functions', '--folder', 'nowhere'],
  ['functions', '.', '--folder', '.'],
  ['serve', '.', '--folder', '.'],
])('ocifn %s %s %s %s is rejected', async (...args) => {
  const { code, stderr } = await runCli(args, { cwd: await openFolder({}) });
  expect(stderr).toMatch(/--folder must be a folder, not "nowhere"|Only one folder is allowed/);
  expect(code).toBe(2);
});
