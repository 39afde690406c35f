import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { deleteRequests } from '../../../src/host/requests/deleteRequests.ts';
import { eachWithRequestsView } from '../support/eachWithRequestsView.ts';
import { eventually } from '../support/eventually.ts';
import { MemoryFiles } from '../support/memoryFiles.ts';
import type { OwnFolder } from '../support/ownFolder.ts';
import { Person } from '../support/person.ts';
import type { RequestsView } from '../support/requestsView.ts';

/** Agrees to delete, then takes it back. The first item of the question declines. */
const deletesAndUndoes: Parameters<Person['presses']>[0] = ({ buttons }) =>
  buttons.find((button) => button === 'Delete' || button === 'Undo');

describe('the Requests view', () => {
  let folder: OwnFolder;
  let view: RequestsView;
  eachWithRequestsView((made) => void ({ folder, view } = made));

  it('deletes the selection after confirmation', async () => {
    await folder.put({ 'a.ocifn.json': '{}', 'sub/b.ocifn.json': '{}' });
    const person = new Person();
    await deleteRequests([folder.file('a.ocifn.json')]);
    assert.equal(folder.has('a.ocifn.json'), true);
    person.presses(({ buttons }) => buttons[0]);
    await deleteRequests([folder.file('a.ocifn.json')]);
    assert.equal(folder.has('a.ocifn.json'), true);
    person.presses(() => 'Delete');
    await deleteRequests([folder.file('a.ocifn.json'), folder.file('sub')]);
    person.dispose();
    assert.equal(folder.has('a.ocifn.json'), false);
    assert.equal(folder.has('sub'), false);
    assert.match(person.messages[0]?.text ?? '', /"a\.ocifn\.json"/);
  });

  it('restores what was deleted, byte for byte, on undo', async () => {
    const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, 0, 0xff, 10);
    await folder.put({ 'a.ocifn.json': '{ "function": "echo" }\n', 'sub/deep/b.ocifn.json': '{}' });
    await vscode.workspace.fs.writeFile(folder.file('sub/payload.bin'), bytes);
    const person = new Person();
    person.presses(deletesAndUndoes);
    await deleteRequests([folder.file('a.ocifn.json'), folder.file('sub')]);
    person.dispose();
    assert.deepEqual(
      person.messages.map(({ text: said, buttons }) => [said, ...buttons]),
      [
        ['Delete 2 requests and folders?', "Don't Delete", 'Delete'],
        ['Deleted 2 requests and folders.', 'Undo'],
      ],
    );
    assert.equal(await folder.text('a.ocifn.json'), '{ "function": "echo" }\n');
    assert.equal(await folder.text('sub/deep/b.ocifn.json'), '{}');
    assert.deepEqual(
      new Uint8Array(await vscode.workspace.fs.readFile(folder.file('sub/payload.bin'))),
      bytes,
    );
    await view.becomes((lines) => lines.includes('  b') || lines.includes('    b'));
  });

  it('restores unsaved text as unsaved', async () => {
    await folder.put({ 'a.ocifn.json': '{ "function": "echo" }' });
    const document = await vscode.workspace.openTextDocument(folder.file('a.ocifn.json'));
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.positionAt(2), '// not yet saved\n');
    await vscode.workspace.applyEdit(edit);
    const unsaved = document.getText();
    const person = new Person();
    person.presses(deletesAndUndoes);
    assert.ok((await deleteRequests([folder.file('a.ocifn.json')])).ok);
    person.dispose();
    assert.equal(await folder.text('a.ocifn.json'), '{ "function": "echo" }');
    const again = await vscode.workspace.openTextDocument(folder.file('a.ocifn.json'));
    assert.ok(again.isDirty);
    assert.equal(again.getText(), unsaved);
    const { tabGroups } = vscode.window;
    await eventually(tabGroups.onDidChangeTabs, () =>
      tabGroups.all.some(({ tabs }) => tabs.some(({ label, isDirty }) => isDirty && label.startsWith('a.'))),
    );
    await again.save();
  });

  it('reports what cannot be deleted, and restores what was deleted before it', async () => {
    const files = new (class extends MemoryFiles {
      override delete(uri: vscode.Uri): void {
        if (uri.path.endsWith('/stuck.ocifn.json')) throw vscode.FileSystemError.NoPermissions(uri);
        super.delete(uri);
      }
    })();
    const registered = vscode.workspace.registerFileSystemProvider('ocifn-stuck', files);
    const uris = ['a', 'stuck', 'b'].map((base) =>
      vscode.Uri.from({ scheme: 'ocifn-stuck', path: `/${base}.ocifn.json` }),
    );
    for (const { path } of uris) files.put(path, `{ "name": "${path}" }`);
    const person = new Person();
    person.presses(({ buttons }) => buttons.find((button) => button === 'Delete'));
    await deleteRequests(uris);
    assert.deepEqual(
      uris.map(({ path }) => files.has(path)),
      [false, true, true],
    );
    files.put('/a.ocifn.json', '{ "name": "/a.ocifn.json" }');
    person.presses(deletesAndUndoes);
    assert.ok((await deleteRequests(uris)).ok);
    person.dispose();
    const { text: message, buttons } = person.messages.at(-1) ?? { text: '', buttons: [] };
    assert.match(message, /stuck\.ocifn\.json could not be deleted/);
    assert.deepEqual(buttons, ['Undo']);
    for (const { path } of uris) assert.equal(files.text(path), `{ "name": "${path}" }`);
    registered.dispose();
  });
});
