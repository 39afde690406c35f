import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eventually } from '../support/eventually.ts';
import { workspaceFile } from '../support/workspaceFile.ts';

/** The used part of the API of VS Code's git extension. */
type GitApi = {
  openRepository(root: vscode.Uri): Promise<{ status(): Promise<void> } | null>;
};

const isGitApi = (api: unknown): api is GitApi => typeof Object(api).openRepository === 'function';

async function openGit(): Promise<GitApi> {
  const git = await vscode.extensions
    .getExtension<{ getAPI(version: number): unknown }>('vscode.git')
    ?.activate();
  const api = git?.getAPI(1);
  assert.ok(isGitApi(api));
  return api;
}

describe('a git diff of a request', () => {
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(await workspaceFile('versioned'), { recursive: true });
  });

  it('is a diff of texts', async () => {
    const uri = await workspaceFile('versioned/diffed.ocifn.json', '{ "function": "hello" }\n');
    const root = vscode.Uri.joinPath(uri, '..');
    const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
    for (const args of [
      ['init', '-q'],
      ['add', '.'],
      [...who, 'commit', '-q', '-m', 'A request'],
    ])
      await promisify(execFile)('git', args, { cwd: root.fsPath });
    await workspaceFile('versioned/diffed.ocifn.json', '{ "function": "echo" }\n');
    const repository = await (await openGit()).openRepository(root);
    await repository?.status();
    await vscode.commands.executeCommand('git.openChange', uri);
    const input = await eventually(vscode.window.tabGroups.onDidChangeTabs, () => {
      const shown = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return shown instanceof vscode.TabInputTextDiff && shown;
    });
    assert.equal(input.original.scheme, 'git');
    assert.equal(input.modified.path, uri.path);
  });
});
