import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { objectStorageSample } from '../../../src/core/cloudEvents/samples/objectStorageSample.ts';
import type { EditorSnapshot } from '../../../src/protocol/requestEditor.ts';
import { closeEditors, EditorPage } from '../support/editorPage.ts';
import { eventually } from '../support/eventually.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { workspaceFile } from '../support/workspaceFile.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaaaaaaorders';
const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('ociFunctions');
const { Workspace } = vscode.ConfigurationTarget;

describe('the body of a request in its editor', () => {
  let host: HostObjects;
  let document: vscode.TextDocument;
  let page: EditorPage;
  let files = 0;
  const { showOpenDialog } = vscode.window;

  before(async () => void (host = await openHostObjects()));
  after(() => host.dispose());
  afterEach(async () => {
    Object.assign(vscode.window, { showOpenDialog });
    page.dispose();
    await closeEditors();
  });

  const open = async (text: string): Promise<EditorSnapshot> => {
    const uri = await workspaceFile(`requests/body-${++files}.ocifn.json`, text);
    document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    page = new EditorPage(document, host);
    return page.call('ready', undefined);
  };
  const answersWith = (uri: vscode.Uri): void =>
    void Object.assign(vscode.window, { showOpenDialog: async () => [uri] });

  it('shows that its file is missing, and its size once it exists', async () => {
    const first = await open('{ "function": "echo", "body": { "file": "./later.bin" } }');
    assert.match(first.bodyFault?.message ?? '', /Cannot read the body file .*later\.bin/);
    assert.equal(first.bodyBytes, undefined);
    const file = await workspaceFile('requests/later.bin', 'four');
    await page.seen(({ bodyFault, bodyBytes }) => bodyFault === undefined && bodyBytes === 4);
    await workspaceFile('requests/later.bin', 'seven..');
    await page.seen(({ bodyBytes }) => bodyBytes === 7);
    await vscode.workspace.fs.delete(file);
    await page.seen(({ bodyFault }) => bodyFault !== undefined);
  });

  it('shows the number of bytes of a file with replaced variables', async () => {
    await workspaceFile('requests/template.txt', '{{who}}!');
    const snapshot = await open(
      '{ "function": "echo", "variables": { "who": "Ada" }, "body": { "file": "./template.txt", "expand": true } }',
    );
    assert.equal(snapshot.bodyBytes, 'Ada!'.length);
  });

  it('can be loaded from a file as base64', async () => {
    await open('{\n  "function": "echo"\n}\n');
    answersWith(await workspaceFile('requests/bytes.bin', '\u0000\u0001Hello'));
    await page.call('loadBodyFile', undefined);
    assert.match(document.getText(), /"body": \{ "base64": "AAFIZWxsbw==" \}/);
  });

  it('names a file by its path relative to the request', async () => {
    await open('{\n  "function": "echo"\n}\n');
    answersWith(await workspaceFile('payloads/order.json'));
    await page.call('pickBodyFile', undefined);
    assert.match(document.getText(), /"body": \{ "file": "\.\.\/payloads\/order\.json" \}/);
  });

  it('is replaced by a sample in one step, which one undo reverts', async () => {
    const text = '{\n  // mine\n  "function": "echo",\n  "body": { "text": "old" }\n}\n';
    await open(text);
    const inserted = page.call('insertSample', undefined);
    const over = new AbortController();
    void inserted.finally(() => over.abort());
    while (!over.signal.aborted) {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      await setTimeout(50);
    }
    await inserted;
    const { content, bodyProblems } = await page.seen(
      (snapshot) => snapshot.content.kind === 'form' && snapshot.content.request.intent === 'cloudevent',
    );
    assert.deepEqual(content.kind === 'form' && content.request.body, {
      kind: 'json',
      source: objectStorageSample.json,
    });
    assert.deepEqual(bodyProblems, []);
    assert.match(document.getText(), /\/\/ mine\n {2}"function": "echo"/);
    await vscode.commands.executeCommand('undo');
    await eventually(vscode.workspace.onDidChangeTextDocument, () => document.getText() === text);
  });

  it('has a problem that names the wrong field of an event, in both versions', async () => {
    const event = { specversion: '1.0', id: '1', source: '/a b', type: 't' };
    const { bodyProblems } = await open(
      JSON.stringify({ function: 'echo', intent: 'cloudevent', body: { json: event } }),
    );
    assert.deepEqual(
      bodyProblems.map(({ path, severity }) => [path, severity]),
      [['source', 'error']],
    );
  });

  describe('of a function with a schema', () => {
    const schema = { type: 'object', required: ['orderId'], properties: { orderId: { type: 'integer' } } };
    afterEach(async () => settings().update('functions', undefined, Workspace));

    it('is checked and completed by it', async () => {
      await settings().update('functions', { orders: { id, bodySchema: schema } }, Workspace);
      const { bodyProblems, bodySchema } = await open('{ "function": "orders", "body": { "json": {} } }');
      assert.equal(bodySchema, true);
      assert.deepEqual(
        bodyProblems.map(({ problem }) => problem),
        ['Missing property "orderId"'],
      );
      const completions = await page.call('complete', { text: '{}', offset: 1 });
      assert.deepEqual(
        completions.map(({ label }) => label),
        ['orderId'],
      );
    });

    it('is checked by its file, which may be missing', async () => {
      await workspaceFile('orders.schema.json', JSON.stringify(schema));
      await settings().update('functions', { orders: { id, bodySchema: './orders.schema.json' } }, Workspace);
      const first = await open('{ "function": "orders", "body": { "json": { "orderId": "x" } } }');
      assert.deepEqual(
        first.bodyProblems.map(({ path }) => path),
        ['orderId'],
      );
      await settings().update('functions', { orders: { id, bodySchema: './gone.json' } }, Workspace);
      const { bodyProblems } = await page.seen((snapshot) =>
        snapshot.bodyProblems.some(({ problem }) => problem.includes('gone.json')),
      );
      assert.equal(bodyProblems.length, 1);
      assert.equal(bodyProblems[0]?.severity, 'warning');
    });
  });
});
