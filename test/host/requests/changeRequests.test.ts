import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { duplicateRequest, makeRequestFolder } from '../../../src/host/requests/createRequests.ts';
import { moveRequests } from '../../../src/host/requests/moveRequests.ts';
import { renameRequest } from '../../../src/host/requests/renameRequest.ts';
import { eachWithRequestsView } from '../support/eachWithRequestsView.ts';
import type { OwnFolder } from '../support/ownFolder.ts';
import type { RequestsView } from '../support/requestsView.ts';

describe('the Requests view', () => {
  let folder: OwnFolder;
  let view: RequestsView;
  eachWithRequestsView((made) => void ({ folder, view } = made));

  it('renames a file, and its name in the order of its collection', async () => {
    await folder.put({ 'a.ocifn.json': '{}', 'ocifn.collection.json': '{ "order": ["a"] }' });
    assert.deepEqual(await renameRequest(folder.file('a.ocifn.json'), 'b'), { ok: true, value: undefined });
    assert.equal(folder.has('a.ocifn.json'), false);
    assert.equal(await folder.text('b.ocifn.json'), '{}');
    assert.equal(await folder.text('ocifn.collection.json'), '{ "order": ["b"] }');
  });

  it('renames a file without a name in it, in a folder without a collection', async () => {
    await folder.put({ 'a.ocifn.json': '{ "function": "echo" }' });
    assert.ok((await renameRequest(folder.file('a.ocifn.json'), 'b')).ok);
    assert.equal(folder.has('a.ocifn.json'), false);
    assert.equal(await folder.text('b.ocifn.json'), '{ "function": "echo" }');
  });

  it('renames a request in its file if the file contains a name', async () => {
    await folder.put({ 'a.ocifn.json': '{ "name": "shown", /* kept */ "function": "echo" }' });
    assert.ok((await renameRequest(folder.file('a.ocifn.json'), 'get a/b')).ok);
    assert.equal(await folder.text('a.ocifn.json'), '{ "name": "get a/b", /* kept */ "function": "echo" }');
  });

  it('renames name and file together', async () => {
    await folder.put({ 'a.ocifn.json': '{ "name": "a" }' });
    assert.ok((await renameRequest(folder.file('a.ocifn.json'), 'b')).ok);
    assert.equal(await folder.text('b.ocifn.json'), '{ "name": "b" }');
  });

  it('renames name and file together, even if a file with that name was just deleted', async () => {
    await folder.put({ 'a.ocifn.json': '{ "name": "a" }', 'b.ocifn.json': '{ "name": "old" }' });
    await vscode.window.showTextDocument(folder.file('b.ocifn.json'));
    await vscode.workspace.fs.delete(folder.file('b.ocifn.json'));
    assert.ok((await renameRequest(folder.file('a.ocifn.json'), 'b')).ok);
    assert.equal(await folder.text('b.ocifn.json'), '{ "name": "b" }');
  });

  it('overwrites nothing', async () => {
    await folder.put({
      'a.ocifn.json': '{}',
      'b.ocifn.json': '{ "function": "b" }',
      'sub/a.ocifn.json': '{ "function": "c" }',
    });
    const renamed = await renameRequest(folder.file('a.ocifn.json'), 'b');
    const moved = await moveRequests([folder.file('a.ocifn.json')], folder.file('sub'), []);
    for (const refused of [renamed, moved])
      assert.equal(!refused.ok && refused.failure.code, 'fileNotChanged');
    assert.match(await folder.text('b.ocifn.json'), /"b"/);
    assert.match(await folder.text('sub/a.ocifn.json'), /"c"/);
  });

  it('duplicates a request under a new name', async () => {
    await folder.put({ 'a.ocifn.json': '{ "name": "A", "function": "echo" }' });
    for (const expected of ['a-copy', 'a-copy-2']) {
      const copy = await duplicateRequest(folder.file('a.ocifn.json'));
      assert.ok(copy.ok);
      assert.ok(copy.value.path.endsWith(`/${expected}.ocifn.json`), copy.value.path);
    }
    assert.equal(await folder.text('a-copy.ocifn.json'), '{ "name": "A (copy)", "function": "echo" }');
  });

  it('creates a folder that is shown while it is empty', async () => {
    await folder.put({ 'a.ocifn.json': '{}' });
    assert.ok((await makeRequestFolder(folder.uri, 'Orders / new')).ok);
    await view.becomes((lines) => lines[0] === 'Orders / new');
  });

  it('moves requests and folders, and keeps the paths of their body files valid', async () => {
    await folder.put({
      'a.ocifn.json': '{ "body": { "file": "./payload.bin" } }',
      'sub/b.ocifn.json': '{ "body": { "file": "../payload.bin" } }',
      'sub/c.ocifn.json': '{ "body": { "file": "./own.bin" } }',
      'into/x.ocifn.json': '{}',
    });
    const moved = await moveRequests(
      [folder.file('a.ocifn.json'), folder.file('sub')],
      folder.file('into'),
      await view.index.requests(),
    );
    assert.deepEqual(moved, { ok: true, value: undefined });
    assert.equal(await folder.text('into/a.ocifn.json'), '{ "body": { "file": "../payload.bin" } }');
    assert.equal(await folder.text('into/sub/b.ocifn.json'), '{ "body": { "file": "../../payload.bin" } }');
    assert.equal(await folder.text('into/sub/c.ocifn.json'), '{ "body": { "file": "./own.bin" } }');
    assert.equal(folder.has('sub'), false);
    await view.becomes((lines) => lines.includes('    b') && lines.includes('  a'));
  });

  it('does not move a folder into itself', async () => {
    await folder.put({ 'sub/deep/b.ocifn.json': '{}' });
    const moved = await moveRequests([folder.file('sub')], folder.file('sub/deep'), []);
    assert.equal(!moved.ok && moved.failure.code, 'fileNotChanged');
  });

  it("moves everything back, including the paths of body files, with VS Code's own undo", async () => {
    const before = '{ "body": { "file": "payload.bin" } }';
    await folder.put({ 'a.ocifn.json': before, 'into/x.ocifn.json': '{}' });
    assert.ok(
      (await moveRequests([folder.file('a.ocifn.json')], folder.file('into'), await view.index.requests()))
        .ok,
    );
    assert.match(await folder.text('into/a.ocifn.json'), /"\.\.\/payload\.bin"/);
    await vscode.window.showTextDocument(folder.file('into/a.ocifn.json'));
    await vscode.commands.executeCommand('undo');
    await view.becomes((lines) => lines.includes('a'));
    assert.equal(folder.has('into/a.ocifn.json'), false);
    const moved = await vscode.workspace.openTextDocument(folder.file('a.ocifn.json'));
    assert.equal(moved.getText(), before);
    await moved.save();
  });
});
