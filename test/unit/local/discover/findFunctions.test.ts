import { execFileSync } from 'node:child_process';
import { chmod, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { isLocalFunctionOcid } from '../../../../src/core/oci/ocid.ts';
import { findFunctions } from '../../../../src/local/discover/findFunctions.ts';
import { toLocalOcid } from '../../../../src/local/discover/localOcid.ts';
import { createFunctionWorkspace, type FunctionWorkspace } from '../../../support/files/functionWorkspace.ts';

let workspace: FunctionWorkspace | undefined;
afterEach(() => workspace?.dispose());

async function find(files: Record<string, string>) {
  workspace = await createFunctionWorkspace(files);
  return { workspace, found: await findFunctions(workspace.folder) };
}

describe('findFunctions', () => {
  it('finds func.yaml, func.yml and func.json, at any depth, sorted by path', async () => {
    const { found } = await find({
      'func.yaml': 'name: top',
      'b/func.yml': 'name: second',
      'a/deep/er/func.json': '{"name": "first"}',
    });
    expect(found.map(({ name }) => name)).toEqual(['top', 'first', 'second']);
  });

  it('prefers func.yaml if there are several', async () => {
    const { found } = await find({ 'a/func.json': '{"name": "json"}', 'a/func.yaml': 'name: yaml' });
    expect(found.map(({ name }) => name)).toEqual(['yaml']);
  });

  it('skips packages and hidden folders', async () => {
    const { found } = await find({
      'a/node_modules/x/func.yaml': 'name: package',
      '.git/func.yaml': 'name: git',
      '.venv/func.yaml': 'name: hidden',
      'b/func.yaml': 'name: own',
    });
    expect(found.map(({ name }) => name)).toEqual(['own']);
  });

  it('skips folders of packages or compiled code at any depth, and folders with the name of the file', async () => {
    const { found } = await find({
      'venv/a/func.yaml': 'name: venv',
      'x/__pycache__/func.yaml': 'name: compiled',
      'x/func.yaml/inner/func.yml': 'name: inner',
      'x/func.json': '{"name": "json"}',
      'venv2/func.yaml': 'name: own',
    });
    expect(found.map(({ name, path }) => [name, path])).toEqual([
      ['own', 'venv2'],
      ['json', 'x'],
      ['inner', 'x/func.yaml/inner'],
    ]);
  });

  it('returns everything about a function', async () => {
    const { found, workspace } = await find({ 'shop/orders/func.yml': 'name: orders\nruntime: node20' });
    expect(found).toHaveLength(1);
    expect(found[0]).toEqual({
      stamp: expect.stringMatching(/^\d+ [\d. ]+\n(?:ENOENT\n){8}ENOENT$/),
      isCurrent: expect.any(Function),
      id: toLocalOcid('fnfunc', 'shop/orders', 'orders'),
      name: 'orders',
      folder: join(workspace.folder, 'shop/orders'),
      root: workspace.folder,
      path: 'shop/orders',
      file: join(workspace.folder, 'shop/orders/func.yml'),
      application: { id: toLocalOcid('fnapp', 'shop'), name: 'shop', config: {} },
      definition: {
        ok: true,
        value: {
          name: 'orders',
          runtime: 'node20',
          memoryInMBs: 128,
          timeoutInSeconds: 30,
          detachedTimeoutInSeconds: 30,
          config: {},
        },
      },
    });
  });

  it('returns real paths of folders behind links', async () => {
    workspace = await createFunctionWorkspace({ 'real/a/func.yaml': 'name: a' });
    await symlink('real', join(workspace.folder, 'link'));
    const [found] = await findFunctions(join(workspace.folder, 'link'), {
      top: join(workspace.folder, 'link'),
    });
    expect(found).toMatchObject({
      folder: join(workspace.folder, 'real/a'),
      root: join(workspace.folder, 'real'),
      path: 'a',
    });
  });

  it('follows no link out of the folder that is searched', async () => {
    workspace = await createFunctionWorkspace({
      outside: 'name: outside',
      'in/inside': 'name: inside',
      'in/a/x': '',
    });
    const inside = join(workspace.folder, 'in');
    await mkdir(join(inside, 'b'));
    await symlink('../../outside', join(inside, 'a/func.yaml'));
    await symlink('../inside', join(inside, 'b/func.yaml'));
    const found = await findFunctions(inside);
    expect(found.map(({ name }) => name)).toEqual(['a', 'inside']);
    expect(found[0]?.definition).toEqual({
      ok: false,
      failure: {
        code: 'funcYamlInvalid',
        path: join(inside, 'a/func.yaml'),
        line: 1,
        problem: `it cannot be read (it is a link to ${join(workspace.folder, 'outside')}, outside ${inside})`,
      },
    });
  });

  it('ends despite cycles of links', async () => {
    workspace = await createFunctionWorkspace({ 'a/func.yaml': 'name: own' });
    await symlink(workspace.folder, join(workspace.folder, 'a', 'loop'));
    expect((await findFunctions(workspace.folder)).map(({ name }) => name)).toEqual(['own']);
  });

  it('searches eight folders deep', async () => {
    const { found } = await find({
      '1/2/3/4/5/6/7/8/func.yaml': 'name: deep',
      '1/2/3/4/5/6/7/8/9/func.yaml': 'name: deeper',
    });
    expect(found.map(({ name }) => name)).toEqual(['deep']);
  });

  it('lists an invalid func.yaml under the name of its folder, with the line', async () => {
    const { found, workspace } = await find({ 'greet/func.yaml': 'name: hello\ntimeout: never' });
    expect(found).toMatchObject([
      {
        name: 'greet',
        definition: {
          ok: false,
          failure: { code: 'funcYamlInvalid', path: join(workspace.folder, 'greet/func.yaml'), line: 2 },
        },
      },
    ]);
  });

  it('finds nothing in a folder that does not exist', async () => {
    expect(await findFunctions('/nonexistent/folder')).toEqual([]);
  });

  it('creates OCIDs that do not depend on the workspace, and differ by path and name', async () => {
    const files = { 'a/func.yaml': 'name: same', 'b/func.yaml': 'name: same', 'c/func.yaml': 'name: other' };
    const { found, workspace: first } = await find(files);
    await first.dispose();
    const { found: again } = await find(files);
    expect(again.map(({ id }) => id)).toEqual(found.map(({ id }) => id));
    expect(new Set(found.map(({ id }) => id)).size).toBe(3);
    expect(found.every(({ id }) => isLocalFunctionOcid(id))).toBe(true);
  });

  it('notices a changed func.yaml', async () => {
    const { found, workspace } = await find({ 'a/func.yaml': 'name: one' });
    expect(found[0]?.isCurrent()).toBe(true);
    await workspace.write('a/func.yaml', 'name: another');
    expect(found[0]?.isCurrent()).toBe(false);
  });

  it('returns the path below the folder that was searched', async () => {
    const { found } = await find({ 'func.yaml': 'name: top', 'a/b/func.yaml': 'name: deep' });
    expect(found.map(({ path }) => path)).toEqual(['', 'a/b']);
  });

  it('also finds functions by the name of their folder', async () => {
    workspace = await createFunctionWorkspace({
      'a/func.yaml': 'name: hello',
      'hello/func.yaml': 'runtime: node20',
      'b/func.yaml': 'name: other',
    });
    const found = await findFunctions(workspace.folder, { mention: 'hello' });
    expect(found.map(({ path }) => path)).toEqual(['a', 'hello']);
    await workspace.write('b/func.yaml', 'name: [');
    expect(await findFunctions(workspace.folder, { mention: 'hello' })).toHaveLength(2);
    expect(await findFunctions(workspace.folder, { mention: '' })).toHaveLength(3);
    expect(await findFunctions(workspace.folder)).toHaveLength(3);
  });
});

describe('the application of a function', () => {
  const open = async (files: Record<string, string>) => (workspace = await createFunctionWorkspace(files));

  it('comes from the nearest app.yaml at or above its folder', async () => {
    const { found } = await find({
      'app.yaml': 'name: shop\nconfig:\n  LEVEL: info',
      'orders/func.yaml': 'name: orders',
      'depot/app.yml': 'name: depot',
      'depot/stock/func.yaml': 'name: stock',
      'own/app.json': '{"name": "own"}',
      'own/func.yaml': 'name: own',
    });
    expect(found.map(({ name, application }) => [name, application.name, application.config])).toEqual([
      ['stock', 'depot', {}],
      ['orders', 'shop', { LEVEL: 'info' }],
      ['own', 'own', {}],
    ]);
    expect(new Set(found.map(({ application: { id } }) => id)).size).toBe(3);
  });

  it('comes from app.yaml, else app.yml, else app.json', async () => {
    const names = ['app.json', 'app.yml', 'app.yaml'];
    const texts = { 'app.json': '{"name":"json"}', 'app.yml': 'name: yml', 'app.yaml': 'name: yaml' };
    const { workspace } = await find({ 'a/func.yaml': 'name: a' });
    const seen: unknown[] = [];
    for (const name of names) {
      await workspace.write(name, texts[name as keyof typeof texts]);
      const [found] = await findFunctions(workspace.folder);
      seen.push([found?.application.name, found?.application.file]);
    }
    expect(seen).toEqual([
      ['json', join(workspace.folder, 'app.json')],
      ['yml', join(workspace.folder, 'app.yml')],
      ['yaml', join(workspace.folder, 'app.yaml')],
    ]);
  });

  it('has the name of the parent folder if its app.yaml has none', async () => {
    const { found, workspace } = await find({
      'shop/app.yaml': 'config: { A: b }',
      'shop/a/func.yaml': 'name: a',
    });
    expect(found[0]?.application).toEqual({
      id: toLocalOcid('fnapp', 'shop'),
      name: 'shop',
      config: { A: 'b' },
      file: join(workspace.folder, 'shop/app.yaml'),
    });
  });

  it.each([
    ['app.yaml', 0o666],
    ['.', 0o777],
  ])('does not come from a file above the search that others can write: %s', async (path, mode) => {
    const { folder } = await open({ 'app.yaml': 'name: shop', 'plain/a/func.yaml': 'name: a' });
    const nameOf = async (from: string) =>
      (await findFunctions(join(folder, from), { top: folder }))[0]?.application.name;
    expect(await nameOf('plain')).toBe('shop');
    await chmod(join(folder, path), mode);
    expect(await nameOf('plain')).toBe('plain');
    expect(await nameOf('.')).toBe('shop');
  });

  it('has the name of the parent folder while its app.yaml is invalid', async () => {
    const { found, workspace } = await find({ 'shop/app.yaml': 'name: []', 'shop/a/func.yaml': 'name: a' });
    expect(found[0]?.application).toEqual({ id: toLocalOcid('fnapp', 'shop'), name: 'shop', config: {} });
    expect(found[0]?.definition).toEqual({
      ok: false,
      failure: {
        code: 'funcYamlInvalid',
        path: join(workspace.folder, 'shop/app.yaml'),
        line: 1,
        problem: 'name must be a string',
      },
    });
  });

  it('has the name of the parent folder without an app.yaml', async () => {
    const { found } = await find({ 'shop/orders/func.yaml': 'name: orders' });
    expect(found[0]?.application).toMatchObject({ name: 'shop', config: {} });
  });

  it('is the same wherever the search starts', async () => {
    const { folder } = await open({
      'shop/app.yaml': 'name: my-shop\nconfig: { A: b }',
      'shop/orders/func.yaml': 'name: orders',
      'plain/stock/func.yaml': 'name: stock',
    });
    const from = async (path: string) => {
      const found = await findFunctions(join(folder, path), { top: folder });
      return found.map(({ application }) => application);
    };
    const [stock, orders] = await from('.');
    expect([orders, stock]).toMatchObject([{ name: 'my-shop', config: { A: 'b' } }, { name: 'plain' }]);
    expect(await from('shop')).toEqual([orders]);
    expect(await from('shop/orders')).toEqual([orders]);
    expect(await from('plain/stock')).toEqual([stock]);
  });

  it('never comes from an app.yaml above the top folder', async () => {
    const { folder } = await open({ 'app.yaml': 'name: above', 'shop/orders/func.yaml': 'name: orders' });
    expect(await findFunctions(join(folder, 'shop'))).toMatchObject([
      { application: { name: 'shop' }, definition: { ok: true } },
    ]);
  });

  it('fails with its app.yaml and the line', async () => {
    const { found, workspace } = await find({
      'app.yaml': 'name: shop\nconfig: 7',
      'orders/func.yaml': 'name: orders',
    });
    expect(found).toMatchObject([
      {
        name: 'orders',
        definition: {
          failure: { code: 'funcYamlInvalid', path: join(workspace.folder, 'app.yaml'), line: 2 },
        },
      },
    ]);
  });

  it('fails for an app.yaml that is a pipe, without opening it', async () => {
    const { folder } = await open({ 'orders/func.yaml': 'name: orders' });
    execFileSync('mkfifo', [join(folder, 'app.yaml')]);
    expect(await findFunctions(folder)).toMatchObject([
      { definition: { failure: { code: 'funcYamlInvalid', path: join(folder, 'app.yaml') } } },
    ]);
  });

  it.each([
    ['changes', { 'app.yaml': 'name: shop' }, 'app.yaml'],
    ['appears', {}, 'app.yaml'],
    ['appears in its own folder', { 'app.yaml': 'name: shop' }, 'a/app.yaml'],
  ])('is not current once an app.yaml %s', async (_, files, path) => {
    const { found, workspace } = await find({ 'a/func.yaml': 'name: one', ...files });
    expect(found[0]?.isCurrent()).toBe(true);
    await workspace.write(path, 'name: other-shop');
    expect(found[0]?.isCurrent()).toBe(false);
  });
});
