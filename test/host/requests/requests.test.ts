import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { makeRequestFolder } from '../../../src/host/requests/createRequests.ts';
import { RequestsView as ShownRequests } from '../../../src/host/requestsView/requestsView.ts';
import type { RequestTreeNode } from '../../../src/host/requestsView/requestTreeNode.ts';
import { becomes } from '../support/becomes.ts';
import { eachWithRequestsView } from '../support/eachWithRequestsView.ts';
import { eventually } from '../support/eventually.ts';
import type { OwnFolder } from '../support/ownFolder.ts';
import type { RequestsView } from '../support/requestsView.ts';

describe('the Requests view', () => {
  let folder: OwnFolder;
  let view: RequestsView;
  eachWithRequestsView((made) => void ({ folder, view } = made));

  it('shows folders with the names of their collections, and requests in the order of those', async () => {
    await folder.put({
      'shop/ocifn.collection.json': { name: 'The shop', order: ['create'], defaults: { function: 'orders' } },
      'shop/another.ocifn.json': { name: 'Another', intent: 'cloudevent' },
      'shop/create.ocifn.json': { function: 'echo' },
      'shop/deep/er/get.ocifn.json': {},
      'loose.ocifn.json': { function: 'hello' },
    });
    assert.deepEqual(await view.draw(), [
      'The shop',
      '  deep/er',
      '    get | orders',
      '  create | echo',
      '  Another | orders · cloudevent',
      'loose | hello',
    ]);
  });

  it('has the content of a file for everyone who reads it at the same time', async () => {
    await folder.put({ 'fine.ocifn.json': { function: 'echo' } });
    // Not all files of the workspace: other tests leave invalid ones.
    const file = folder.file('fine.ocifn.json');
    const read = async (): Promise<boolean | undefined> => {
      await view.index.read([file]);
      return view.index.head(file)?.ok;
    };
    assert.deepEqual(await Promise.all([read(), read()]), [true, true]);
  });

  it('shows the problem of an invalid file, and opens the file there', async () => {
    await folder.put({ 'bad.ocifn.json': '{\n  "function": 7 }', 'ocifn.collection.json': '{ "order": 1 }' });
    assert.deepEqual(await view.draw(), [
      'ocifn.collection.json | line 1, column 12: order must be a list of strings.',
      'bad | line 2, column 15: function must be a string.',
    ]);
    const { command, contextValue } = view.tree.getTreeItem(await view.request('bad'));
    assert.equal(contextValue, 'request.broken');
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    const { selection, document } = vscode.window.activeTextEditor ?? {};
    assert.ok(document?.uri.path.endsWith('bad.ocifn.json'));
    assert.deepEqual([selection?.active.line, selection?.active.character], [1, 14]);
  });

  it('shows files that are not regular as invalid next to the valid ones, found or added later', async () => {
    await folder.put({ 'fine.ocifn.json': { function: 'echo' } });
    const add = async (pipe: string, device: string): Promise<void> => {
      execFileSync('mkfifo', [folder.file(pipe).fsPath]);
      await symlink('/dev/zero', folder.file(device).fsPath);
    };
    await add('pipe.ocifn.json', 'device.ocifn.json');
    const broken = (name: string, what: string): string => `${name} | it is ${what}, not a regular file.`;
    const first = [broken('device', 'a device'), 'fine | echo', broken('pipe', 'a named pipe')];
    assert.deepEqual(await view.draw(), first);
    await add('pipe2.ocifn.json', 'device2.ocifn.json');
    await view.becomes((lines) => lines.length === 5);
    assert.deepEqual(
      new Set(await view.draw()),
      new Set([...first, broken('device2', 'a device'), broken('pipe2', 'a named pipe')]),
    );
    execFileSync('mkfifo', [folder.file('ocifn.collection.json').fsPath]);
    await view.becomes((lines) => lines[0]?.includes('it is a named pipe') === true);
    assert.ok((await view.draw()).includes('fine | echo'));
  });

  it('shows keys without effect as a warning, in requests and collections, with the reason in the tooltip', async () => {
    await folder.put({
      'a.ocifn.json': { function: 'echo', header: {}, colour: 1 },
      'shop/ocifn.collection.json': { defaults: { header: {} } },
      'shop/b.ocifn.json': { function: 'echo' },
    });
    assert.deepEqual(await view.draw(), ['shop | 1 warning', '  b | echo', 'a | echo · 2 warnings']);
    const node = await view.request('a');
    const { iconPath, accessibilityInformation } = view.tree.getTreeItem(node);
    assert.ok(iconPath instanceof vscode.ThemeIcon && iconPath.id === 'warning');
    assert.match(accessibilityInformation?.label ?? '', /Unknown key "header"\. Did you mean "headers"\?/);
    const own = await view.line();
    const [shop] = await view.tree.getChildren(own);
    for (const each of [node, shop]) {
      assert.ok(each && 'toTooltip' in each);
      assert.match(each.toTooltip().value.replaceAll('\\', ''), /Warning: Unknown key .*header.*"headers"/);
    }
  });

  it('has labels for screen readers', async () => {
    await folder.put({ 'a.ocifn.json': { function: 'echo' }, 'b/bad.ocifn.json': '[' });
    const line = await view.line();
    assert.ok(line);
    for (const node of [line, ...(await view.requests())])
      assert.ok(view.tree.getTreeItem(node).accessibilityInformation?.label);
  });

  it('follows files and folders that are created, changed and deleted outside of VS Code', async () => {
    await folder.put({ 'a.ocifn.json': { function: 'echo' } });
    await view.becomes((lines) => lines.length === 1);
    await writeFile(folder.file('a.ocifn.json').fsPath, '{ "name": "A", "function": "hello" }');
    await view.becomes(([line]) => line === 'A | hello');
    const beside = join(folder.uri.fsPath, '..', 'beside');
    await mkdir(join(beside, 'sub'), { recursive: true });
    await writeFile(join(beside, 'sub', 'x.ocifn.json'), '{}');
    await rename(beside, join(folder.uri.fsPath, 'moved'));
    await view.becomes((lines) => lines.includes('  x'));
    await rm(join(folder.uri.fsPath, 'moved'), { recursive: true });
    await view.becomes((lines) => !lines.includes('  x'));
  });

  it('shows the unsaved text of an editor', async () => {
    await folder.put({ 'a.ocifn.json': '{ "name": "old" }' });
    await view.becomes(([line]) => line === 'old');
    const document = await vscode.workspace.openTextDocument(folder.file('a.ocifn.json'));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 11, 0, 14), 'new');
    await vscode.workspace.applyEdit(edit);
    await view.becomes(([line]) => line === 'new');
    await document.save();
  });

  it('draws only the line of a request whose function changed, even if something else reads it first', async () => {
    await folder.put({ 'a.ocifn.json': { function: 'echo' }, 'b.ocifn.json': { function: 'echo' } });
    await view.becomes((lines) => lines.length === 2);
    const node = await view.request('a');
    const document = await vscode.workspace.openTextDocument(node.uri);
    let edits = 0;
    let isDrawn = false;
    view.tree.onDidChangeTreeData((nodes) => (isDrawn ||= isDeepStrictEqual(nodes, [node])));
    // A file of another test that disappears at the same time draws all lines: then once more.
    await becomes(view.tree.onDidChangeTreeData, async () => {
      if (isDrawn) return true;
      const edit = new vscode.WorkspaceEdit();
      edit.replace(node.uri, new vscode.Range(0, 0, 1, 0), `{ "function": "f${++edits}" }`);
      await vscode.workspace.applyEdit(edit);
      await view.index.read([node.uri]);
      return false;
    });
    assert.match(String(view.tree.getTreeItem(node).description), /^f\d/);
    await document.save();
  });

  it('reveals a new folder once it is announced, and again if its line is lost in the meantime', async () => {
    let changes = 0;
    const revealed: number[] = [];
    const shown = {
      selection: [],
      async reveal() {
        revealed.push(changes);
        if (revealed.length > 1) return;
        const changed = new Promise((resolve) => own.tree.onDidChangeTreeData(resolve));
        await folder.put({ 'other.ocifn.json': {} });
        await changed;
        throw new Error('lost');
      },
    };
    const own = new ShownRequests(
      shown as unknown as vscode.TreeView<RequestTreeNode>,
      view.index,
      view.targets,
      view.results,
    );
    await view.index.files();
    await view.index.announced();
    const counting = view.index.onDidChange(() => changes++);
    try {
      const made = await makeRequestFolder(folder.uri, 'new');
      assert.ok(made.ok);
      await own.reveal(made.value);
      const [first = 0, second = 0] = revealed;
      assert.ok(first > 0 && second > first, `revealed after ${revealed.join(' and ')} changes`);
      assert.equal(revealed.length, 2);
      shown.reveal = async () => assert.fail('unknown');
      await assert.rejects(own.reveal(made.value), /unknown/);
    } finally {
      counting.dispose();
      own.dispose();
    }
  });

  it('does not show a file that was deleted while it was searched for', async () => {
    const watcher = vscode.workspace.createFileSystemWatcher('**/gone.ocifn.json');
    const created = new Set<string>();
    watcher.onDidCreate(({ path }) => created.add(path));
    await folder.put({ 'a.ocifn.json': '{}', 'gone.ocifn.json': '{}', 'sub/gone.ocifn.json': '{}' });
    // VS Code may report new files a moment later, even if they were deleted since, or not at all.
    await Promise.race([eventually(watcher.onDidCreate, () => created.size === 2), setTimeout(2000)]);
    watcher.dispose();
    const { findFiles } = vscode.workspace;
    const searched: typeof findFiles = async (...wanted) => {
      const found = await findFiles(...wanted);
      const deleted = new Promise((resolve) => vscode.workspace.onDidDeleteFiles(resolve));
      const edit = new vscode.WorkspaceEdit();
      for (const path of ['gone.ocifn.json', 'sub']) edit.deleteFile(folder.file(path), { recursive: true });
      await vscode.workspace.applyEdit(edit);
      await deleted;
      return found;
    };
    Object.assign(vscode.workspace, { findFiles: searched });
    const found = await view.index.files().finally(() => Object.assign(vscode.workspace, { findFiles }));
    const paths = found.map(({ path }) => path).filter((path) => path.startsWith(folder.uri.path));
    assert.deepEqual(paths, [folder.file('a.ocifn.json').path]);
  });

  it('ends if a folder links to itself', async () => {
    await mkdir(join(folder.uri.fsPath, 'loop'), { recursive: true });
    await symlink(folder.uri.fsPath, join(folder.uri.fsPath, 'loop', 'again'));
    await folder.put({ 'loop/a.ocifn.json': { function: 'echo' } });
    assert.ok((await view.draw()).includes('  a | echo'));
  });
});
