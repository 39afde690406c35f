import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { requestEditorType } from '../../../src/host/common/activeRequest.ts';
import { closeEditors, commented as text, EditorPage } from '../support/editorPage.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { eventually } from '../support/eventually.ts';
import { workspaceFile } from '../support/workspaceFile.ts';

describe('a request as form and as text, side by side', () => {
  let host: HostObjects;
  let uri: vscode.Uri;
  let document: vscode.TextDocument;
  let page: EditorPage;
  let files = 0;

  before(async () => void (host = await openHostObjects()));
  after(() => host.dispose());
  beforeEach(async () => {
    uri = await workspaceFile(`requests/side-${++files}.ocifn.json`, text);
    document = await vscode.workspace.openTextDocument(uri);
    page = new EditorPage(document, host);
    await page.call('ready', undefined);
    await vscode.commands.executeCommand('vscode.openWith', uri, requestEditorType);
  });
  afterEach(async () => {
    page.dispose();
    await closeEditors();
  });

  const inputs = (): readonly unknown[] =>
    vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ input }) => input));
  const replace = async (from: string, to: string): Promise<void> => {
    // Not the active editor: a form that loads late may have taken the focus in the meantime.
    const editor = vscode.window.visibleTextEditors.find((visible) => visible.document === document);
    assert.ok(editor);
    const at = document.positionAt(document.getText().indexOf(from));
    assert.ok(
      await editor.edit((builder) => builder.replace(new vscode.Range(at, at.translate(0, from.length)), to)),
    );
  };
  const becomes = (expected: string): Promise<unknown> =>
    eventually(vscode.workspace.onDidChangeTextDocument, () => document.getText() === expected);
  const focus = async (look: 'Text' | 'Form'): Promise<void> => {
    await vscode.commands.executeCommand(`ociFunctions.openAs${look}`, uri);
    if (look === 'Form') return;
    // On a busy machine VS Code reports the active editor after the command has ended.
    const { onDidChangeActiveTextEditor } = vscode.window;
    await eventually(
      onDidChangeActiveTextEditor,
      () => vscode.window.activeTextEditor?.document === document,
    );
  };

  it('opens each next to the other, once', async () => {
    await vscode.commands.executeCommand('ociFunctions.openAsText');
    await eventually(
      vscode.window.onDidChangeActiveTextEditor,
      () => vscode.window.activeTextEditor?.document === document,
    );
    assert.equal(vscode.window.tabGroups.all.length, 2);
    await vscode.commands.executeCommand('ociFunctions.openAsForm');
    assert.ok(vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputCustom);
    await vscode.commands.executeCommand('ociFunctions.openAsText');
    assert.equal(inputs().length, 2);
  });

  it('keeps the cursor of the text while the form changes something else', async () => {
    await focus('Text');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    const at = document.positionAt(document.getText().indexOf('Ada') + 1);
    editor.selection = new vscode.Selection(at, at);
    await page.call('edit', { id: 1, edit: { field: 'profile', value: 'DEV' } });
    assert.match(document.getText(), /"profile": "DEV"/);
    await eventually(vscode.window.onDidChangeTextEditorSelection, () =>
      document.getText().startsWith('da"', document.offsetAt(editor.selection.active)),
    );
  });

  it('undoes and redoes changes in form, body and text as one history', async () => {
    await focus('Text');
    await page.call('edit', { id: 1, edit: { field: 'function', value: 'echo' } });
    const afterForm = document.getText();
    await replace('Ada', 'Grace');
    const afterText = document.getText();
    await page.call('edit', {
      id: 2,
      edit: { field: 'body', value: { kind: 'json', source: '{ "name": "Linus" }' } },
    });
    const afterBody = document.getText();
    assert.match(afterBody, /"echo"[^]*"Linus"/);
    for (const [look, command, expected] of [
      ['Text', 'undo', afterText],
      ['Form', 'undo', afterForm],
      ['Text', 'undo', text],
      ['Form', 'redo', afterForm],
      ['Text', 'redo', afterText],
      ['Form', 'redo', afterBody],
    ] as const) {
      const done = becomes(expected);
      // A form that is still loading accepts the command and does nothing.
      while (document.getText() !== expected) {
        await focus(look);
        await vscode.commands.executeCommand(command);
        await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 8000))]);
      }
    }
  });

  it('never writes to an invalid text, and shows the text again once it is valid', async () => {
    await focus('Text');
    await replace('"hello",', '"hello"');
    const broken = document.getText();
    await page.call('edit', { id: 1, edit: { field: 'function', value: 'echo' } });
    assert.equal(document.getText(), broken);
    const { content } = await page.call('ready', undefined);
    assert.equal(content.kind === 'broken' && `${content.line}:${content.column}`, '4:3');
    await replace('"hello"', '"hello",');
    assert.equal((await page.call('ready', undefined)).content.kind, 'form');
    await page.seen(({ content }) => content.kind === 'form');
  });
});
