import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from '../../../support/cli/cli.ts';
import { nodeFunction } from '../../../support/files/functionWorkspace.ts';
import { openFixture } from '../../../support/fixtures/invokerFixture.ts';
import { makeForeign } from '../../../support/files/makeForeign.ts';
import { openFolder } from '../../../support/files/openFolder.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaaaaaasafe';

describe.skipIf(process.platform === 'win32')('in a folder of the user', () => {
  it.each(['.vscode', '.vscode/settings.json'])(
    '%s that others can write is ignored from a subfolder',
    async (path) => {
      const folder = await openFolder({
        '.vscode/settings.json': JSON.stringify({ 'ociFunctions.functions': { planted: { id } } }),
        'below/file': '',
      });
      makeForeign(join(folder, path));
      const run = await runCli(['functions'], { cwd: join(folder, 'below') });
      expect(run.stdout.toString()).not.toContain('planted');
      expect(run.stderr).toContain(`Ignored ${join(folder, '.vscode/settings.json')}`);
    },
  );

  it('a file around a request that others can write is ignored', async () => {
    const { service, home } = await openFixture();
    const folder = await openFolder({
      '.vscode/settings.json': '{}',
      'ocifn.collection.json': JSON.stringify({ defaults: { headers: { 'X-Planted': '1', 'X-Own': '1' } } }),
      'below/a.ocifn.json': JSON.stringify({ function: id, endpoint: service.url }),
    });
    const args = ['invoke', 'a.ocifn.json', '--config-file', home.configFile];
    await runCli(args, { cwd: join(folder, 'below') });
    expect(service.calls[0]?.headers).toMatchObject({ 'x-own': '1' });
    chmodSync(join(folder, 'ocifn.collection.json'), 0o666);
    const { stderr } = await runCli(args, { cwd: join(folder, 'below') });
    expect(service.calls[1]?.headers).not.toHaveProperty('x-planted');
    expect(stderr).toContain(
      `Ignored ${join(folder, 'ocifn.collection.json')}: it can be written by other users`,
    );
  });

  describe('a function that others can write', () => {
    async function openFunctions() {
      const folder = await openFolder({
        '.vscode/settings.json': '{}',
        ...nodeFunction('open', `() => 'open ran'`),
        ...nodeFunction('tight', `() => 'tight ran'`),
        'below/file': '',
      });
      makeForeign(join(folder, 'open'));
      return (name: string, cwd: string, ...args: readonly string[]) =>
        runCli(['invoke', name, ...args], { cwd: join(folder, cwd) });
    }

    it('is not run from a folder next to it that others own', async () => {
      const invoke = await openFunctions();
      const refused = await invoke('open', 'below');
      expect(refused.stdout.toString()).toBe('');
      expect(refused.stderr).toMatch(/Ignored .*open\/func.yaml/);
      expect((await invoke('tight', 'below')).stdout.toString()).toContain('tight ran');
    });

    it.each(['tight/func.js', 'tight/dist', 'tight/.venv', '.venv'])(
      'is not run from a folder next to it if others can write %s',
      async (path) => {
        const folder = await openFolder({
          '.vscode/settings.json': '{}',
          ...nodeFunction('tight', `() => 'tight ran'`),
          'tight/dist/file': '',
          'tight/.venv/file': '',
          '.venv/file': '',
          'below/file': '',
        });
        makeForeign(join(folder, path));
        const { stdout, stderr } = await runCli(['invoke', 'tight'], { cwd: join(folder, 'below') });
        expect(stdout.toString()).toBe('');
        expect(stderr).toContain(`Ignored ${join(folder, 'tight/func.yaml')}: ${join(folder, path)} `);
      },
    );

    it.each([
      ['its folder', 'open', []],
      ['anywhere if its folder is named', 'below', ['--folder', '..']],
    ])('is run from %s', async (_, cwd, args) => {
      const invoke = await openFunctions();
      expect((await invoke('open', cwd, ...args)).stdout.toString()).toContain('open ran');
    });
  });

  it('a definition that is a link out of the folder is not followed', async () => {
    const elsewhere = await openFolder(nodeFunction('planted', `() => 'planted'`));
    const folder = await openFolder({ file: '' });
    mkdirSync(join(folder, 'fn'));
    symlinkSync(join(elsewhere, 'planted/func.yaml'), join(folder, 'fn/func.yaml'));
    symlinkSync(join(elsewhere, 'planted'), join(folder, 'linked'));
    const { stdout, stderr } = await runCli(['functions'], { cwd: folder });
    expect(stdout.toString()).toBe('');
    expect(stderr).toContain(`outside ${folder}`);
  });
});
