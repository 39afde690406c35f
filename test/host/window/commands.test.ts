import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { registerCommands } from '../../../src/host/boot/registerCommands.ts';
import { requestEditorType } from '../../../src/host/common/activeRequest.ts';
import { workspaceFile } from '../support/workspaceFile.ts';

/** Opens the text of the response in an editor, as often as needed until it matches. */
async function responseText(expected: RegExp): Promise<string> {
  for (;;) {
    await vscode.commands.executeCommand('ociFunctions.openResponse');
    const text = vscode.window.activeTextEditor?.document.getText() ?? '';
    if (expected.test(text)) return text;
    await setTimeout(100);
  }
}

describe('the commands', () => {
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('invoke a request by its URI, and the response opens as a document', async () => {
    const uri = await workspaceFile(
      'requests/uri.ocifn.json',
      '{ "function": "echo", "body": { "text": "by URI" } }',
    );
    await vscode.commands.executeCommand('ociFunctions.invoke', uri);
    assert.match(await responseText(/by URI/), /by URI/);
  });

  it('invoke the request of the active editor, and invoke it again', async () => {
    const uri = await workspaceFile(
      'requests/x.ocifn.json',
      '{ "function": "echo", "body": { "text": "active" } }',
    );
    await vscode.commands.executeCommand('vscode.openWith', uri, requestEditorType);
    await vscode.commands.executeCommand('ociFunctions.invoke', 'activeRequest');
    await responseText(/active/);
    const document = await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    const at = document.positionAt(document.getText().indexOf('active'));
    edit.replace(uri, new vscode.Range(at, at.translate(0, 6)), 'changed');
    await vscode.workspace.applyEdit(edit);
    await vscode.commands.executeCommand('ociFunctions.invokeAgain');
    await responseText(/changed/);
  });

  it('invoke a request from a menu that passes a file to send', async () => {
    const uri = await workspaceFile(
      'requests/y.ocifn.json',
      '{ "function": "echo", "body": { "text": "itself" } }',
    );
    await vscode.commands.executeCommand('ociFunctions.invokeWithFile', uri);
    assert.doesNotMatch(await responseText(/itself/), /"function"/);
  });

  it('do nothing for a key in a view that has no focused line, rather than apply to something else', async () => {
    const ran: unknown[] = [];
    const contributes = { commands: [{ command: 'ociFunctionsTest.act' }] };
    const registered = registerCommands({ packageJSON: { contributes } }, async () => ({
      async runCommand(id, argument) {
        ran.push([id, argument]);
      },
    }));
    for (const passed of [[], ['of a menu'], [['of a key']], [[undefined]]])
      await vscode.commands.executeCommand('ociFunctionsTest.act', ...passed);
    registered.dispose();
    assert.deepEqual(ran, [
      ['act', undefined],
      ['act', 'of a menu'],
      ['act', 'of a key'],
    ]);
  });

  it('open the draft of a new request in the form', async () => {
    await vscode.commands.executeCommand('ociFunctions.newRequest', 'echo');
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputCustom);
    assert.equal(input.viewType, requestEditorType);
    assert.equal(input.uri.scheme, 'untitled');
    const document = await vscode.workspace.openTextDocument(input.uri);
    assert.match(document.getText(), /"function": "echo",\n {2}"body": \{\n {4}"json": \{\n {6}\n {4}\}/);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('do nothing, and do not fail, if there is nothing to act on', async () => {
    for (const id of [
      'cancel',
      'startLocal',
      'stopLocal',
      'restartLocal',
      'copyFunctionId',
      'refreshFunctions',
    ])
      await vscode.commands.executeCommand(`ociFunctions.${id}`);
  });
});
