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
});
