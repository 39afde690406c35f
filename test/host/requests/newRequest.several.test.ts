import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { newRequest } from '../../../src/host/saving/newRequest.ts';
import { openDraft } from '../../../src/host/request/openDraft.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { SeveralFolders } from '../support/severalFolders.ts';

describe('a workspace of several folders', () => {
  let folders: SeveralFolders;
  let host: HostObjects;
  before(async () => {
    folders = await SeveralFolders.open();
    host = await openHostObjects();
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  after(async () => {
    await host.dispose();
    folders.dispose();
  });

  it('asks for the folder of a new request, unless one is near', async () => {
    const { showQuickPick } = vscode.window;
    let asked = 0;
    Object.assign(vscode.window, {
      showQuickPick: async (items: readonly vscode.QuickPickItem[]) => {
        asked++;
        return items.find(({ label }) => label === 'second');
      },
    });
    const made = async (): Promise<vscode.Uri | undefined> => {
      const result = await newRequest(host.catalog, 'echo');
      assert.ok(result.ok, JSON.stringify(result));
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputCustom ? input.uri : undefined;
    };
    try {
      assert.equal((await made())?.path, folders.file('second', 'echo.ocifn.json').path);
      assert.equal(asked, 1);
      // The draft is open now, and counts as near.
      assert.equal((await made())?.path, folders.file('second', 'echo-2.ocifn.json').path);
      assert.equal(asked, 1);
    } finally {
      Object.assign(vscode.window, { showQuickPick });
      for (let n = 0; n < 2; n++)
        await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  });

  it('gives each of several drafts that are created at once its own name', async () => {
    const texts = ['{ "function": "a" }', '{ "function": "b" }'];
    const opened = await Promise.all(
      texts.map((text) => openDraft('twice', text, folders.file('first', 'sub'))),
    );
    for (const draft of opened) assert.ok(draft.ok, JSON.stringify(draft));
    const drafts = vscode.workspace.textDocuments.filter(({ uri }) => /\/twice(-2)?\.ocifn/.test(uri.path));
    assert.deepEqual(drafts.map((document) => document.getText()).toSorted(), texts);
    for (const _ of texts)
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
});
