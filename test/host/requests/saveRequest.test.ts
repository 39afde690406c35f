import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { requestEditorType } from '../../../src/host/common/activeRequest.ts';
import { lastFunctionOf } from '../../../src/host/invoking/functionsOfFiles.ts';
import { RequestIndex } from '../../../src/host/requests/requestIndex.ts';
import { saveRequest } from '../../../src/host/saving/saveRequest.ts';
import { Answers } from '../support/answers.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { Person } from '../support/person.ts';
import { workspaceFile } from '../support/workspaceFile.ts';

const order = '{ "id": 12345678901234567890, /* kept */ "id": 1.0 }\n';

const written = new Set([
  'requests/taken.ocifn.json',
  'requests/with file.ocifn.json',
  'payloads/big.json',
  'payloads/rows.csv',
]);

async function read(path: string): Promise<string> {
  written.add(path);
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(await workspaceFile(path)));
}

function activeInput(): unknown {
  return vscode.window.tabGroups.activeTabGroup.activeTab?.input;
}

describe('saving a request', () => {
  let host: HostObjects;
  let index: RequestIndex;
  let answers: Answers | undefined;
  const remembered = new Map<string, unknown>();
  const memory: vscode.Memento = {
    keys: () => [...remembered.keys()],
    get: (key: string) => remembered.get(key) as never,
    update: async (key, value) => void remembered.set(key, value),
  };
  const save = async (argument: unknown): Promise<void> => {
    const saved = await saveRequest({ ...host, memory, index }, argument);
    assert.ok(saved.ok);
  };

  before(async () => {
    host = await openHostObjects();
    index = new RequestIndex();
  });
  after(async () => {
    index.dispose();
    await host.dispose();
    // Other tests count the requests of this workspace.
    for (const path of written) await vscode.workspace.fs.delete(await workspaceFile(path));
  });
  afterEach(async () => {
    answers?.dispose();
    answers = undefined;
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('saves a draft as a file, and closes the draft', async () => {
    await vscode.commands.executeCommand('ociFunctions.newRequest', 'echo');
    const draft = activeInput();
    assert.ok(draft instanceof vscode.TabInputCustom);
    answers = new Answers('requests', 'from draft');
    await save(undefined);
    assert.match(await read('requests/from draft.ocifn.json'), /"function": "echo"/);
    const shown = activeInput();
    assert.ok(shown instanceof vscode.TabInputCustom && shown.viewType === requestEditorType);
    assert.match(shown.uri.path, /from draft\.ocifn\.json$/);
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    assert.ok(tabs.every(({ isDirty }) => !isDirty));
  });

  it('saves a request of another view, such as the history, unchanged', async () => {
    answers = new Answers('requests', 'again');
    const text = '{\n  "function": "hello", // why\n  "body": { "json": 1.0 }\n}\n';
    await save({ text, name: 'again' });
    assert.equal(await read('requests/again.ocifn.json'), text);
  });

  it('asks before it replaces a file, and asks for another name if the user declines', async () => {
    await workspaceFile('requests/taken.ocifn.json', '{ "function": "echo" }');
    answers = new Answers('requests', 'taken', undefined, 'taken', 'Replace');
    await save({ text: '{ "function": "hello" }', name: 'taken' });
    assert.ok(answers.asked.some((question) => question.includes('Replace the request taken?')));
    assert.equal(await read('requests/taken.ocifn.json'), '{ "function": "hello" }');
  });

  it('writes nothing if the user cancels', async () => {
    answers = new Answers('requests', 'taken', undefined, undefined);
    await save({ text: '{ "function": "sleeps" }', name: 'taken' });
    assert.doesNotMatch(await read('requests/taken.ocifn.json'), /sleeps/);
  });

  it('keeps the body file of a request that is saved in another folder', async () => {
    const uri = await workspaceFile(
      'requests/with file.ocifn.json',
      '{ "function": "echo", "body": { "file": "../payloads/order.json" } }',
    );
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    answers = new Answers(folder?.name, 'moved');
    await save(uri);
    assert.match(await read('moved.ocifn.json'), /"file": "\.\/payloads\/order\.json"/);
  });

  it('stays in the workspace', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    answers = new Answers(
      'Another Folder…',
      [vscode.Uri.joinPath(folder.uri, '..')],
      'Requests are saved in the workspace.',
      'Another Folder…',
      [vscode.Uri.joinPath(folder.uri, 'payloads')],
      'inside',
    );
    await save({ text: '{}', name: 'inside' });
    assert.equal(await read('payloads/inside.ocifn.json'), '{}');
  });

  for (const [use, expected] of [
    [
      'Link to the File',
      /"contentType": "application\/json",\s+"body": \{ "file": "\.\.\/payloads\/big\.json" \}/,
    ],
    ['Embed the JSON', /\{ "id": 12345678901234567890, \/\* kept \*\/ "id": 1\.0 \}/],
  ] as const)
    it(`handles a JSON file as selected: ${use}`, async () => {
      const uri = await workspaceFile('payloads/big.json', order);
      answers = new Answers(use, 'requests', use);
      const person = new Person();
      const saved = save(uri);
      await person.picks(/Select a function/, 'echo');
      await saved;
      person.dispose();
      const text = await read(`requests/${use}.ocifn.json`);
      assert.match(text, /"function": "echo"/);
      assert.match(text, expected);
      assert.equal(lastFunctionOf(memory, uri), 'echo');
    });

  it('links to a file that is not JSON, with its content type', async () => {
    const uri = await workspaceFile('payloads/rows.csv', 'a,b\n1,2\n');
    answers = new Answers('requests', 'rows');
    const person = new Person();
    const saved = save(uri);
    await person.picks(/Select a function/, 'echo');
    await saved;
    person.dispose();
    assert.deepEqual(JSON.parse(await read('requests/rows.ocifn.json')), {
      function: 'echo',
      contentType: 'text/csv',
      body: { file: '../payloads/rows.csv' },
    });
  });
});
