import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findMissingPackages, planNodeInstall } from '../../../../src/local/runtimes/nodePackages.ts';
import { useWorkspace } from '../../../support/files/useWorkspace.ts';

const workspace = useWorkspace();

const place = () => ({ folder: join(workspace.folder, 'app/fn'), root: workspace.folder });
const needs = (...names: readonly string[]) =>
  workspace.write(
    'app/fn/package.json',
    JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '1'])) }),
  );

describe('the missing packages of a Node function', () => {
  it('are its dependencies that Node does not find in its folder or above', async () => {
    await needs('own', '@scope/above', '@scope/none', 'absent', 'yaml');
    await workspace.write('app/fn/node_modules/own/package.json', '{}');
    await workspace.write('app/node_modules/@scope/above/package.json', '{}');
    expect(await findMissingPackages(place())).toEqual({
      packages: ['@scope/none', 'absent'],
      command: 'npm install',
    });
  });

  it.each([
    ['no package.json', undefined],
    ['an invalid package.json', '{'],
    ['null', 'null'],
    ['no dependencies', '{ "devDependencies": { "absent": "1" } }'],
    ['dependencies of another kind', '{ "dependencies": "absent" }'],
    ['null as dependencies', '{ "dependencies": null }'],
  ])('are none with %s', async (_, text) => {
    if (text !== undefined) await workspace.write('app/fn/package.json', text);
    expect(await findMissingPackages(place())).toBeUndefined();
  });

  it('are none if Yarn resolves them without node_modules', async () => {
    await needs('absent');
    await workspace.write('app/.pnp.cjs', '');
    expect(await findMissingPackages(place())).toBeUndefined();
  });

  it.each([
    ['app/fn/pnpm-lock.yaml', 'pnpm install'],
    ['app/yarn.lock', 'yarn install'],
    ['bun.lock', 'bun install'],
    ['package-lock.json', 'npm install'],
  ])('are installed with the package manager of the nearest lock file, such as %s', async (file, command) => {
    await needs('absent');
    await workspace.write(file, '');
    expect(await findMissingPackages(place())).toMatchObject({ command });
  });

  it('are not installed with the package manager of a folder above the root', async () => {
    await needs('absent');
    await workspace.write('yarn.lock', '');
    const root = join(workspace.folder, 'app');
    expect(await findMissingPackages({ ...place(), root })).toMatchObject({ command: 'npm install' });
  });
});

describe('the installation of Node packages', () => {
  it('needs the package manager', async () => {
    process.env['PATH'] = workspace.folder;
    expect(await planNodeInstall(place())).toEqual({ problem: 'npm was not found on the PATH' });
    const npm = join(workspace.folder, 'npm');
    await workspace.write('npm', '');
    await chmod(npm, 0o755);
    expect(await planNodeInstall(place())).toEqual([{ program: npm, args: ['install'] }]);
  });
});
