import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { importRequests } from '../../../src/host/importRequests/importRequests.ts';
import { PreviewDocuments } from '../../../src/host/preview/previewDocuments.ts';
import { RequestFolderNode } from '../../../src/host/requestsView/requestFolderNode.ts';
import { newRequest } from '../../../src/host/saving/newRequest.ts';
import { builtFile, openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { OwnFolder } from '../support/ownFolder.ts';
import { Person } from '../support/person.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaatest';
const url = `https://abc.us-phoenix-1.functions.oci.oraclecloud.com/20181201/functions/${id}/actions/invoke`;
const command = `oci fn function invoke \\\n  --function-id ${id} \\\n  --body '{"n": 9007199254740993}' --no-retry`;

/** Returns the files of the open tabs, in order. */
function openTabs(): readonly string[] {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
}

function activeInput(): vscode.TabInputCustom {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  assert.ok(input instanceof vscode.TabInputCustom, `No request is open: ${openTabs().join(', ')}`);
  return input;
}

describe('"Import Requests…"', () => {
  let host: HostObjects;
  let folder: OwnFolder;
  let person: Person;
  const previews = new PreviewDocuments();
  const services = { previews, importLibrary: builtFile('requestImport.js') };
  let registered: { dispose: () => void };
  const { showQuickPick } = vscode.window;

  before(async () => {
    host = await openHostObjects();
    registered = vscode.workspace.registerTextDocumentContentProvider('ocifn-preview-test', previews);
  });
  beforeEach(async () => {
    folder = await OwnFolder.make();
    person = new Person();
  });
  afterEach(async () => {
    person.dispose();
    Object.assign(vscode.window, { showQuickPick });
    await folder.dispose();
  });
  after(async () => {
    registered.dispose();
    await host.dispose();
  });

  const node = (): RequestFolderNode =>
    Object.assign(Object.create(RequestFolderNode.prototype), { uri: folder.uri });

  /** Selects where to import from. */
  function picks(label: string): void {
    Object.assign(vscode.window, {
      showQuickPick: async (items: readonly vscode.QuickPickItem[]) =>
        items.find((each) => each.label === label),
    });
  }

  it('creates a request from the clipboard, and opens it', async () => {
    picks('Clipboard');
    await vscode.env.clipboard.writeText(command);
    assert.deepEqual(await importRequests(services, node()), { ok: true, value: undefined });
    assert.equal(activeInput().uri.path, folder.file('request.ocifn.json').path);
    assert.deepEqual(openTabs(), ['request.ocifn.json']);
    assert.equal(
      await folder.text('request.ocifn.json'),
      `{\n  "function": "${id}",\n  "body": { "json": {"n": 9007199254740993} }\n}\n`,
    );
  });

  it('keeps what is there, and shows what could not be carried over', async () => {
    picks('Clipboard');
    await folder.put({ 'request.ocifn.json': 'mine' });
    await vscode.env.clipboard.writeText(`${command}\ncurl -d x -u me:hunter2 ${url}\ncurl ${url}\n`);
    assert.deepEqual(await importRequests(services, node()), { ok: true, value: undefined });
    assert.equal(await folder.text('request.ocifn.json'), 'mine');
    const place = vscode.workspace.asRelativePath(folder.uri);
    const shown = vscode.window.activeTextEditor?.document.uri;
    assert.equal(shown?.path, '/Import of the clipboard.txt');
    assert.equal(
      previews.provideTextDocumentContent(shown),
      `Imported 2 of 3 requests from the clipboard.

Below each request is what could not be carried over.

${place}/request-2.ocifn.json
${place}/request-3.ocifn.json
  - Credentials: the request is signed instead

Not imported:
  - curl: GET is not an invocation, which is a POST
`,
    );
    assert.ok(openTabs().includes('request-2.ocifn.json'));
  });

  it('imports a collection into a folder of its own, as one change that can be undone', async () => {
    await folder.put({
      'mine.ocifn.json': '{}',
      'http/shop.http': `@fn = ${id}\n### create\nPOST https://abc.example/20181201/functions/{{fn}}/actions/invoke\n\n< ./a.bin\n`,
      'http-client.env.json': '{ "dev": { "a": "b" } }',
    });
    picks('File…');
    const { showOpenDialog } = vscode.window;
    Object.assign(vscode.window, { showOpenDialog: async () => [folder.file('http/shop.http')] });
    try {
      assert.deepEqual(await importRequests(services, node()), { ok: true, value: undefined });
    } finally {
      Object.assign(vscode.window, { showOpenDialog });
    }
    assert.match(await folder.text('shop/ocifn.collection.json'), /"order": \[\s*"create"\s*\]/);
    assert.match(await folder.text('shop/ocifn.env.json'), /"a": "b"/);
    assert.match(await folder.text('shop/create.ocifn.json'), /"file": "\.\.\/http\/a\.bin"/);
    assert.equal(await folder.text('mine.ocifn.json'), '{}');
  });

  it('imports many requests in a thread of its own', async () => {
    const count = 400;
    const item = Array.from({ length: count }, (_, n) => ({
      name: `request ${n}`,
      request: {
        method: 'POST',
        url,
        body: { mode: 'raw', raw: JSON.stringify({ n, text: 'x'.repeat(700) }) },
      },
    }));
    const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
    await folder.put({
      'in/shop.postman_collection.json': JSON.stringify({ info: { name: 'Shop', schema }, item }),
    });
    // Any other library than the built one would fail.
    const missing = { ...services, importLibrary: builtFile('missing.js') };
    const source = folder.file('in/shop.postman_collection.json');
    assert.match(JSON.stringify(await importRequests(missing, source)), /MODULE_NOT_FOUND/);
    picks('File…');
    const { showOpenDialog } = vscode.window;
    Object.assign(vscode.window, { showOpenDialog: async () => [source] });
    try {
      assert.deepEqual(await importRequests(services, node()), { ok: true, value: undefined });
    } finally {
      Object.assign(vscode.window, { showOpenDialog });
    }
    assert.match(await folder.text(`Shop/request ${count - 1}.ocifn.json`), /399/);
  });

  it('imports a folder that is given, and says what is wrong with one', async () => {
    await folder.put({
      'in/bruno.json': '{ "name": "Shop" }',
      'in/a.bru': `post {\n  url: ${url}\n}\n`,
      'none/a.txt': 'hello',
    });
    const [root] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(root);
    const unknown = await importRequests(services, folder.file('none'));
    assert.deepEqual(unknown, {
      ok: false,
      failure: { code: 'importInvalid', source: 'none', reason: 'its format is unknown' },
    });
    const missing = await importRequests(services, folder.file('missing'));
    assert.equal(missing.ok ? '' : missing.failure.code, 'requestUnreadable');
    assert.deepEqual(await importRequests(services, folder.file('in')), { ok: true, value: undefined });
    const { uri } = activeInput();
    assert.match(uri.path, /\/requests\/Shop\/a\.ocifn\.json$/);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(uri, '..'), { recursive: true });
  });

  it('does nothing if the user cancelled', async () => {
    picks('none');
    assert.deepEqual(await importRequests(services, node()), { ok: true, value: undefined });
    assert.deepEqual(openTabs(), []);
  });

  it('makes a draft of a command that is pasted into New Request', async () => {
    await vscode.env.clipboard.writeText(`${command} --proxy p`);
    const made = newRequest(host.catalog, undefined);
    const pick = await person.isAsked(/or command/);
    // A box of one line drops the line breaks.
    pick.value = `${command} --proxy p`.replaceAll('\n', '');
    await person.sees(/^Create a Request from This Command$/);
    await person.picks(/or command/, 'Create a Request from This Command');
    assert.deepEqual(await made, { ok: true, value: undefined });
    const { uri } = activeInput();
    assert.equal(uri.scheme, 'untitled');
    const document = await vscode.workspace.openTextDocument(uri);
    assert.match(document.getText(), /"json": \{"n": 9007199254740993\}/);
    assert.deepEqual(
      person.messages.map(({ text }) => text),
      ['Not carried over from the command: Option --proxy.'],
    );
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('says why a pasted command is not imported', async () => {
    const made = newRequest(host.catalog, undefined);
    const pick = await person.isAsked(/or command/);
    pick.value = 'curl https://example.com';
    await person.sees(/^Create a Request from This Command$/);
    await person.picks(/or command/, 'Create a Request from This Command');
    assert.deepEqual(await made, { ok: true, value: undefined });
    assert.deepEqual(
      person.messages.map(({ text }) => text),
      ['The command was not imported: curl. It does not go to the invoke URL of a function.'],
    );
  });
});
