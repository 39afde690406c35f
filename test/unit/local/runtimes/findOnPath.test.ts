import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findOnPath } from '../../../../src/local/runtimes/findOnPath.ts';
import { createFunctionWorkspace, type FunctionWorkspace } from '../../../support/files/functionWorkspace.ts';

const path = process.env['PATH'];
let workspace: FunctionWorkspace;
beforeEach(async () => {
  workspace = await createFunctionWorkspace({ 'a/tool': '', 'b/tool': '', 'c/tool': '', 'd/other': '' });
  for (const name of ['b', 'c']) await chmod(join(workspace.folder, name, 'tool'), 0o755);
  await mkdir(join(workspace.folder, 'folder/tool'), { recursive: true });
});
afterEach(async () => {
  process.env['PATH'] = path;
  await workspace.dispose();
});

const inFolders = (...names: readonly string[]): string =>
  names.map((name) => (name === '' ? '' : join(workspace.folder, name))).join(':');

it.each([
  [['b', 'c'], 'b'],
  [['c', 'b'], 'c'],
  [['', 'd', 'none', 'a', 'folder', 'c'], 'c'],
  [['a', 'd'], undefined],
  [['folder'], undefined],
])('findOnPath finds, in the folders %j of the PATH, the program of %s', async (names, expected) => {
  process.env['PATH'] = inFolders(...names);
  expect(await findOnPath('tool')).toBe(expected && join(workspace.folder, expected, 'tool'));
});

it('findOnPath finds nothing without a PATH, not even in the working directory', async () => {
  const before = process.cwd();
  process.chdir(join(workspace.folder, 'b'));
  process.env['PATH'] = '';
  const empty = await findOnPath('tool');
  delete process.env['PATH'];
  const none = await findOnPath('tool');
  process.chdir(before);
  expect([empty, none]).toEqual([undefined, undefined]);
});
