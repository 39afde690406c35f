import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { findInRoots } from '../../../../src/local/discover/findInRoots.ts';
import { toLocalOcid } from '../../../../src/local/discover/localOcid.ts';
import { createFunctionWorkspace, type FunctionWorkspace } from '../../../support/files/functionWorkspace.ts';

const yaml = 'schema_version: 20180708\nname: a\nruntime: node20\n';
let workspace: FunctionWorkspace | undefined;
afterEach(() => workspace?.dispose());

it('findInRoots lists each function once if a root contains another', async () => {
  workspace = await createFunctionWorkspace({ 'inner/a/func.yaml': yaml });
  const found = await findInRoots([workspace.folder, join(workspace.folder, 'inner')]);
  expect(found.map(({ name }) => name)).toEqual(['a']);
});

it('findInRoots creates two OCIDs for the same path and name in two roots', async () => {
  workspace = await createFunctionWorkspace({ 'one/a/func.yaml': yaml, 'two/a/func.yaml': yaml });
  const found = await findInRoots([join(workspace.folder, 'one'), join(workspace.folder, 'two')]);
  expect(found).toHaveLength(2);
  expect(new Set(found.map(({ id }) => id)).size).toBe(2);
});

it('findInRoots renames functions, and gives each its own OCID', async () => {
  workspace = await createFunctionWorkspace({
    'app.yaml': 'name: shop',
    'one/a/func.yaml': yaml,
    'two/a/func.yaml': yaml,
    'two/b/func.yaml': 'name: b',
  });
  const { folder } = workspace;
  const roots = [join(folder, 'one'), join(folder, 'two')];
  const found = await findInRoots(roots, {
    rename: (each) => ({ ...each, name: `my-${each.name}` }),
    top: folder,
  });
  const shown = found.map(({ id, name, path, root, application }) => [
    id,
    name,
    path,
    root,
    application.name,
  ]);
  expect(shown).toEqual([
    [toLocalOcid('fnfunc', 'a', 'a'), 'my-a', 'a', folder, 'shop'],
    [toLocalOcid('fnfunc', join(folder, 'two/a'), 'my-a'), 'my-a', 'a', folder, 'shop'],
    [toLocalOcid('fnfunc', 'b', 'b'), 'my-b', 'b', folder, 'shop'],
  ]);
});
