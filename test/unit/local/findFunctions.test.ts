import { execFileSync } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { isLocalFunctionOcid } from '../../../src/core/ocid.ts';
import { findFunctions } from '../../../src/local/findFunctions.ts';
import { createFunctionWorkspace, type FunctionWorkspace } from '../../support/functionWorkspace.ts';

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

  it('prefers func.yaml where there are several', async () => {
    const { found } = await find({ 'a/func.json': '{"name": "json"}', 'a/func.yaml': 'name: yaml' });
    expect(found.map(({ name }) => name)).toEqual(['yaml']);
  });

  it('does not enter packages and hidden folders', async () => {
    const { found } = await find({
      'a/node_modules/x/func.yaml': 'name: package',
      '.git/func.yaml': 'name: git',
      '.venv/func.yaml': 'name: hidden',
      'b/func.yaml': 'name: own',
    });
    expect(found.map(({ name }) => name)).toEqual(['own']);
  });

  it('survives links that lead in circles', async () => {
    workspace = await createFunctionWorkspace({ 'a/func.yaml': 'name: own' });
    await symlink(workspace.folder, join(workspace.folder, 'a', 'loop'));
    expect((await findFunctions(workspace.folder)).map(({ name }) => name)).toEqual(['own']);
  });

  it('looks eight folders deep and no deeper', async () => {
    const { found } = await find({
      '1/2/3/4/5/6/7/8/func.yaml': 'name: deep',
      '1/2/3/4/5/6/7/8/9/func.yaml': 'name: deeper',
    });
    expect(found.map(({ name }) => name)).toEqual(['deep']);
  });

  it('lists a broken func.yaml under the name of its folder, with the line', async () => {
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

  it('finds nothing in a folder that is not there', async () => {
    expect(await findFunctions('/nonexistent/folder')).toEqual([]);
  });

  it('gives OCIDs that hold wherever the workspace lies, and differ by path and name', async () => {
    const files = { 'a/func.yaml': 'name: same', 'b/func.yaml': 'name: same', 'c/func.yaml': 'name: other' };
    const { found, workspace: first } = await find(files);
    await first.dispose();
    const { found: again } = await find(files);
    expect(again.map(({ id }) => id)).toEqual(found.map(({ id }) => id));
    expect(new Set(found.map(({ id }) => id)).size).toBe(3);
    expect(found.every(({ id }) => isLocalFunctionOcid(id))).toBe(true);
  });

  it('knows when the func.yaml is another than the one it read', async () => {
    const { found, workspace } = await find({ 'a/func.yaml': 'name: one' });
    expect(found[0]?.isCurrent()).toBe(true);
    await workspace.write('a/func.yaml', 'name: another');
    expect(found[0]?.isCurrent()).toBe(false);
  });

  it('says where each lies below the folder that was searched', async () => {
    const { found } = await find({ 'func.yaml': 'name: top', 'a/b/func.yaml': 'name: deep' });
    expect(found.map(({ path }) => path)).toEqual(['', 'a/b']);
  });

  it('finds by a word those of a folder with that name, too', async () => {
    workspace = await createFunctionWorkspace({
      'a/func.yaml': 'name: hello',
      'hello/func.yaml': 'runtime: node20',
      'b/func.yaml': 'name: other',
    });
    const found = await findFunctions(workspace.folder, { mention: 'hello' });
    expect(found.map(({ path }) => path)).toEqual(['a', 'hello']);
  });
});

describe('the application of a function', () => {
  const open = async (files: Record<string, string>) => (workspace = await createFunctionWorkspace(files));

  it('is that of the nearest app.yaml at or above its folder', async () => {
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

  it('has the name of the folder that its folder is in, without an app.yaml', async () => {
    const { found } = await find({ 'shop/orders/func.yaml': 'name: orders' });
    expect(found[0]?.application).toMatchObject({ name: 'shop', config: {} });
  });

  it('is the same wherever the search begins', async () => {
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

  it('is never that of an app.yaml above the top folder', async () => {
    const { folder } = await open({ 'app.yaml': 'name: above', 'shop/orders/func.yaml': 'name: orders' });
    expect(await findFunctions(join(folder, 'shop'))).toMatchObject([
      { application: { name: 'shop' }, definition: { ok: true } },
    ]);
  });

  it('is broken with its app.yaml, which is named with the line', async () => {
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

  it('is broken with an app.yaml that is a pipe, which is not opened', async () => {
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
  ])('is known not to be current when an app.yaml %s', async (_, files, path) => {
    const { found, workspace } = await find({ 'a/func.yaml': 'name: one', ...files });
    expect(found[0]?.isCurrent()).toBe(true);
    await workspace.write(path, 'name: other-shop');
    expect(found[0]?.isCurrent()).toBe(false);
  });
});
