import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openFunctionRequest } from '../../../src/host/boot/openFunctionRequest.ts';
import { toTreeNodes } from '../../../src/host/functionTree/functionNodes.ts';
import { SavedRequests } from '../../../src/host/invoking/savedRequests.ts';
import type { TreeNode } from '../../../src/host/common/treeNode.ts';
import { eachWithRequestsView } from '../support/eachWithRequestsView.ts';
import type { HostObjects } from '../support/hostObjects.ts';
import { createMemory } from '../support/memories.ts';
import type { OwnFolder } from '../support/ownFolder.ts';
import type { RequestsView } from '../support/requestsView.ts';

function activeUri(): vscode.Uri {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  assert.ok(input instanceof vscode.TabInputCustom);
  return input.uri;
}

describe('a function of the Functions view', () => {
  let host: HostObjects;
  let folder: OwnFolder;
  let view: RequestsView;
  eachWithRequestsView((made) => ({ host, folder, view } = made));

  const open = async (node: TreeNode | undefined): Promise<vscode.Uri> => {
    const saved = new SavedRequests(createMemory(), view.index, view.targets);
    const { catalog } = host;
    await openFunctionRequest({ catalog, saved, history: view.history, requestsView: view }, node);
    return activeUri();
  };
  const lineOf = async (name: string): Promise<TreeNode | undefined> => {
    const nodes = toTreeNodes(host.configured.list(), await host.local.list());
    return nodes.flatMap((node) => [node, ...node.children()]).find((node) => node.toItem().label === name);
  };

  it('opens the first of its requests in the Requests view, else the one that was invoked last', async () => {
    await folder.put({
      'b.ocifn.json': { name: 'first', function: 'fails' },
      'a.ocifn.json': { name: 'second', function: 'fails' },
    });
    const line = await lineOf('fails');
    assert.equal((await open(line)).path, folder.file('b.ocifn.json').path);
    const following = view.history.follow(host.store);
    await host.ended(await host.invocations.invoke({ kind: 'request', uri: folder.file('a.ocifn.json') }));
    assert.equal((await open(line)).path, folder.file('a.ocifn.json').path);
    following.dispose();
  });

  it('without a request opens a draft, and the same draft again', async () => {
    const settings = vscode.workspace.getConfiguration('ociFunctions');
    const functions = { drafted: { id: 'ocid1.fnfunc.oc1.phx.aaaa' } };
    await settings.update('functions', functions, vscode.ConfigurationTarget.Workspace);
    try {
      const line = await lineOf('drafted');
      const draft = await open(line);
      assert.equal(draft.scheme, 'untitled');
      const document = await vscode.workspace.openTextDocument(draft);
      assert.match(document.getText(), /"function": "drafted"/);
      await vscode.commands.executeCommand('workbench.action.files.newUntitledFile');
      assert.equal((await open(line)).toString(), draft.toString());
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    } finally {
      await settings.update('functions', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
