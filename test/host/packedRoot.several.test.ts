import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { RequestIndex } from '../../src/host/requests/requestIndex.ts';
import { becomes } from './support/becomes.ts';

/** Changes the folders of the workspace behind the first ones, and waits until they are so. */
async function replaceFolders(from: number, count: number, ...by: readonly { uri: vscode.Uri }[]) {
  const changed = new Promise((resolve) => vscode.workspace.onDidChangeWorkspaceFolders(resolve));
  assert.ok(vscode.workspace.updateWorkspaceFolders(from, count, ...by));
  await changed;
}

describe('a folder of the workspace that lies in a node_modules', () => {
  const index = new RequestIndex();
  const { workspaceFolders: folders = [] } = vscode.workspace;
  const packages = join(dirname(folders[0]?.uri.fsPath ?? ''), 'node_modules');
  const root = join(packages, 'linked');
  before(async () => {
    await mkdir(root, { recursive: true });
    await replaceFolders(folders.length, 0, { uri: vscode.Uri.file(root) });
  });
  after(async () => {
    index.dispose();
    await replaceFolders(folders.length, 1);
    await rm(packages, { recursive: true });
  });

  it('is watched, but for what lies in a node_modules of its own', async () => {
    const below = async (): Promise<readonly string[]> =>
      (await index.files()).map(({ fsPath }) => fsPath).filter((path) => path.startsWith(root));
    assert.deepEqual(await below(), []);
    const own = join(root, 'own.ocifn.json');
    const others = join(root, 'node_modules/others/x.ocifn.json');
    await mkdir(dirname(others), { recursive: true });
    for (const path of [others, own]) await writeFile(path, '{}');
    await becomes(index.onDidChange, async () => (await below()).includes(own));
    assert.deepEqual(await below(), [own]);
  });
});
