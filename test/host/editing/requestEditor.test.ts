import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { requestEditorType } from '../../../src/host/common/activeRequest.ts';
import { Answers } from '../support/answers.ts';
import { closeEditors, commented as text, EditorPage } from '../support/editorPage.ts';
import { eventually } from '../support/eventually.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { workspaceFile } from '../support/workspaceFile.ts';

describe('the request editor', () => {
  let host: HostObjects;
  let uri: vscode.Uri;
  let document: vscode.TextDocument;
  let page: EditorPage;
  let files = 0;

  before(async () => void (host = await openHostObjects()));
  after(() => host.dispose());

  beforeEach(async () => {
    // Uses its own file, since VS Code keeps the document of a file for a while.
    uri = await workspaceFile(`requests/editor-${++files}.ocifn.json`, text);
    await vscode.commands.executeCommand('vscode.openWith', uri, requestEditorType);
    document = await vscode.workspace.openTextDocument(uri);
    page = new EditorPage(document, host);
  });

  afterEach(async () => {
    page.dispose();
    await closeEditors();
  });

  it('is the editor of a request in VS Code', () => {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
    assert.ok(input instanceof vscode.TabInputCustom);
    assert.equal(input.viewType, requestEditorType);
  });

  it('shows the file, its function in the list of functions, and where it is sent', async () => {
    const snapshot = await page.call('ready', undefined);
    assert.equal(snapshot.fileName, `editor-${files}.ocifn.json`);
    assert.equal(snapshot.content.kind === 'form' && snapshot.content.request.function, 'hello');
    assert.ok(snapshot.functions.some(({ value, kind }) => value === 'hello' && kind === 'local'));
    assert.deepEqual(snapshot.target, { kind: 'ready', text: 'local' });
    assert.equal(snapshot.bodyBytes, '{ "name": "Ada" }'.length);
    assert.equal(snapshot.running, false);
  });

  it('changes only the edited part of the document, and undoes it like VS Code', async () => {
    await page.call('ready', undefined);
    await page.call('edit', { id: 1, edit: { field: 'function', value: 'echo' } });
    assert.equal(document.getText(), text.replace('"hello"', '"echo"'));
    assert.ok(document.isDirty);
    assert.equal((await page.seen(({ appliedEdit }) => appliedEdit === 1)).appliedEdit, 1);
    await vscode.commands.executeCommand('undo');
    await eventually(vscode.workspace.onDidChangeTextDocument, () => document.getText() === text);
  });

  it('applies edits in order', async () => {
    await page.call('ready', undefined);
    await Promise.all(
      ['a', 'b', 'c', 'd'].map((value, index) =>
        page.call('edit', { id: index + 1, edit: { field: 'profile', value } }),
      ),
    );
    assert.match(document.getText(), /"profile": "d"/);
    assert.match(document.getText(), /\/\/ kept/);
  });

  it('saves every edit that arrived before saving, including the first one', async () => {
    await page.call('ready', undefined);
    const names = ['echo', 'fails', 'ticker'];
    const edited = Promise.all(
      names.map((value, at) => page.call('edit', { id: at + 1, edit: { field: 'function', value } })),
    );
    // What the keys do. The document is still unmodified for others, and there is nothing to save.
    await vscode.commands.executeCommand('workbench.action.files.save');
    await edited;
    const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    assert.equal(saved, text.replace('"hello"', '"ticker"'));
    assert.ok(!document.isDirty);
  });

  it('saves the last edits itself, since VS Code ignores the key while it saves the text before them', async () => {
    await page.call('ready', undefined);
    const edited = page.call('edit', { id: 1, edit: { field: 'function', value: 'ticker' } });
    await page.call('save', undefined);
    await edited;
    const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    assert.equal(saved, text.replace('"hello"', '"ticker"'));
    assert.ok(!document.isDirty);
  });

  it('follows other changes to the document', async () => {
    await page.call('ready', undefined);
    const edit = new vscode.WorkspaceEdit();
    const at = document.positionAt(document.getText().indexOf('hello'));
    edit.replace(uri, new vscode.Range(at, at.translate(0, 5)), 'sleeps');
    await vscode.workspace.applyEdit(edit);
    await page.seen(({ content }) => content.kind === 'form' && content.request.function === 'sleeps');
  });

  it('follows the settings of retry and circuit breaker', async () => {
    const { usual } = await page.call('ready', undefined);
    assert.equal(usual.retry, 'none');
    assert.equal(usual.circuitBreaker, false);
    const settings = vscode.workspace.getConfiguration('ociFunctions');
    const { Workspace } = vscode.ConfigurationTarget;
    await settings.update('retry.strategy', 'safe', Workspace);
    await page.seen((snapshot) => snapshot.usual.retry === 'safe');
    await settings.update('circuitBreaker.enabled', true, Workspace);
    await page.seen((snapshot) => snapshot.usual.circuitBreaker);
    await settings.update('circuitBreaker.statuses', { 503: [] }, Workspace);
    const { policies } = await host.catalog.context();
    assert.deepEqual(policies.circuitBreakerPolicy.statuses, { 503: [] });
    for (const key of ['retry.strategy', 'circuitBreaker.enabled', 'circuitBreaker.statuses'])
      await settings.update(key, undefined, Workspace);
    await page.seen((snapshot) => snapshot.usual.retry === 'none' && !snapshot.usual.circuitBreaker);
  });

  it('shows why the retry strategy of the settings cannot be used', async () => {
    await page.call('ready', undefined);
    const settings = vscode.workspace.getConfiguration('ociFunctions');
    const { Workspace } = vscode.ConfigurationTarget;
    await settings.update('retry.custom', { growth: 0 }, Workspace);
    const edited = page.call('edit', { id: 1, edit: { field: 'retry', value: 'custom' } });
    const { target } = await page.seen((snapshot) => snapshot.target.kind === 'problem');
    assert.match(target.kind === 'problem' ? target.message : '', /retry\.custom\.growth/);
    await edited;
    await settings.update('retry.custom', undefined, Workspace);
    await page.seen((snapshot) => snapshot.target.kind === 'ready');
  });

  it('shows the position of the problem in an invalid file', async () => {
    await page.call('ready', undefined);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(2, 2), 'oops ');
    await vscode.workspace.applyEdit(edit);
    const { content } = await page.seen(({ content }) => content.kind === 'broken');
    assert.equal(content.kind === 'broken' && content.line, 3);
  });

  it('does not change a text that is too large for the form, and shows the next step', async () => {
    await page.call('ready', undefined);
    const body = { kind: 'text', text: 'x'.repeat(1024 * 1024) } as const;
    await page.call('edit', { id: 1, edit: { field: 'body', value: body } });
    const { content } = await page.seen((snapshot) => snapshot.content.kind === 'broken');
    assert.match(content.kind === 'broken' ? content.problem : '', /maximum 1 MB.*"file": ".\/payload.json"/);
    assert.ok(document.getText().includes(body.text));
    await vscode.commands.executeCommand('undo');
    await page.seen((snapshot) => snapshot.content.kind === 'form');
    assert.equal(document.getText(), text);
  });

  it('shows a running host: invokes the document after its edits, and cancels', async () => {
    await page.call('ready', undefined);
    const edited = page.call('edit', { id: 1, edit: { field: 'function', value: 'ticker' } });
    await Promise.all([edited, page.call('invoke', undefined)]);
    await page.seen(({ running }) => running);
    assert.equal(host.store.shown?.source.functionName, 'ticker');
    await page.call('cancel', undefined);
    await page.seen(({ running }) => !running);
  });

  it('asks before it sends JSON that is not valid, shows the error instead, and keeps the content type in the file', async () => {
    await page.call('ready', undefined);
    const source = '{ "name": }';
    await page.call('edit', { id: 1, edit: { field: 'body', value: { kind: 'json', source } } });
    const asked = new Answers('Go to Error', "Send Anyway and Don't Ask Again");
    const sent = host.store.snapshot().invocations.length;
    await page.call('invoke', undefined);
    assert.equal(page.shownOffset, source.indexOf('}'));
    assert.equal(host.store.snapshot().invocations.length, sent);
    assert.match(asked.asked[0] ?? '', /The body is not valid JSON. Send anyway\?.*Line 1, column 11/);
    await page.call('invoke', undefined);
    await page.call('invoke', undefined);
    assert.equal(host.store.snapshot().invocations.length, sent + 2);
    asked.dispose();
    await vscode.commands.executeCommand('workbench.action.files.save');
    const saved = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    assert.match(saved, /"contentType": "application\/json",\n {2}"body": \{ "text": "\{ \\"name\\": \}" \}/);
  });

  it('reports to the page an edit that it cannot read', async () => {
    await page.call('ready', undefined);
    const wrong: unknown = { field: 'function', value: 7 };
    // Pages are not trusted: this one sends what its types do not allow.
    await assert.rejects(page.call('edit', { id: 1, edit: wrong as never }));
    assert.equal(document.getText(), text);
  });

  it('opens as text', async () => {
    await page.call('ready', undefined);
    await page.call('openAsText', undefined);
    assert.ok(vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputText);
  });
});
