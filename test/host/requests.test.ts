import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { History } from '../../src/host/history/history.ts';
import { SavedRequests } from '../../src/host/invocation/savedRequests.ts';
import { deleteRequests } from '../../src/host/requests/deleteRequests.ts';
import { duplicateRequest } from '../../src/host/requests/duplicateRequest.ts';
import { runRequests } from '../../src/host/requests/invokeRequests.ts';
import { LastResults } from '../../src/host/requests/lastResults.ts';
import { moveRequests } from '../../src/host/requests/moveRequests.ts';
import { makeRequestFolder } from '../../src/host/requests/newRequestFolder.ts';
import { renameRequest } from '../../src/host/requests/renameRequest.ts';
import { RequestFolderNode } from '../../src/host/requests/requestFolderNode.ts';
import { RequestIndex } from '../../src/host/requests/requestIndex.ts';
import type { RequestNode } from '../../src/host/requests/requestNode.ts';
import { RequestTargets } from '../../src/host/requests/requestTargets.ts';
import { RequestTree } from '../../src/host/requests/requestTree.ts';
import type { RequestTreeNode } from '../../src/host/requests/requestTreeNode.ts';
import { eventually } from './support/eventually.ts';
import { createMemory } from './support/memories.ts';
import { openHostObjects, type HostObjects } from './support/hostObjects.ts';
import { MemoryFiles } from './support/memoryFiles.ts';
import { Person } from './support/person.ts';
import { workspaceFile } from './support/workspaceFile.ts';

describe('the Requests view', () => {
  let host: HostObjects;
  let index: RequestIndex;
  let history: History;
  let targets: RequestTargets;
  let results: LastResults;
  let tree: RequestTree;
  /** Where the requests of a test lie; nothing else is looked at. */
  let root: vscode.Uri;
  let count = 0;
  before(async () => void (host = await openHostObjects()));
  // Of each test alone: VS Code's watcher may miss what comes into a folder that was deleted a moment ago.
  beforeEach(async () => void (root = await workspaceFile(`kept-${++count}`)));
  afterEach(async () => {
    for (const each of [tree, results, history, targets, index]) each.dispose();
    await host.environments.choose(undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await rm(root.fsPath, { recursive: true, force: true });
  });
  after(() => host.dispose());

  /** A view of these files, from now on. */
  async function view(files: Readonly<Record<string, unknown>>): Promise<void> {
    for (const [path, content] of Object.entries(files))
      await workspaceFile(
        `kept-${count}/${path}`,
        typeof content === 'string' ? content : JSON.stringify(content),
      );
    index = new RequestIndex();
    targets = new RequestTargets({ index, ...host });
    const path = join(host.folder, `history-${count}`);
    history = new History({ path, limit: () => 10, logger: host.logger });
    results = new LastResults(host.store, history);
    tree = new RequestTree(index, targets, results);
  }

  async function children(node?: RequestTreeNode): Promise<RequestTreeNode[]> {
    return tree.getChildren(node);
  }

  /** The lines below a folder as a person reads them. */
  async function draw(node: RequestTreeNode | undefined, indent = ''): Promise<string[]> {
    const lines: string[] = [];
    for (const each of await children(node)) {
      const { label, description } = tree.getTreeItem(each);
      assert.ok(typeof label === 'string');
      lines.push(`${indent}${[label, description].filter(Boolean).join(' | ')}`);
      if (each instanceof RequestFolderNode) lines.push(...(await draw(each, `${indent}  `)));
    }
    return lines;
  }

  async function ours(): Promise<RequestTreeNode | undefined> {
    return (await children()).find(
      (each) => each instanceof RequestFolderNode && each.uri.path === root.path,
    );
  }

  async function request(base: string): Promise<RequestNode> {
    const folder = await ours();
    assert.ok(folder);
    const found = (await tree.requestsBelow(folder)).find((each) => each.base === base);
    assert.ok(found, base);
    return found;
  }

  /** Resolves once the view is as it should be: looked at now, and whenever it says that it changed. */
  async function becomes(isSo: (lines: readonly string[]) => boolean): Promise<void> {
    await new Promise<void>((resolve) => {
      const look = async (): Promise<void> => {
        if (!isSo(await draw(await ours()))) return;
        subscription.dispose();
        resolve();
      };
      const subscription = tree.onDidChangeTreeData(() => void look());
      void look();
    });
  }

  const file = (path: string): vscode.Uri => vscode.Uri.joinPath(root, path);
  const text = async (path: string): Promise<string> =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(file(path)));
  const isThere = (path: string): boolean => existsSync(file(path).fsPath);

  it('shows folders by the names of their collections, and requests as those order them', async () => {
    await view({
      'shop/ocifn.collection.json': { name: 'The shop', order: ['create'], defaults: { function: 'orders' } },
      'shop/another.ocifn.json': { name: 'Another', intent: 'cloudevent' },
      'shop/create.ocifn.json': { function: 'echo' },
      'shop/deep/er/get.ocifn.json': {},
      'loose.ocifn.json': { function: 'hello' },
    });
    assert.deepEqual(await draw(await ours()), [
      'The shop',
      '  deep/er',
      '    get | orders',
      '  create | echo',
      '  Another | orders · cloudevent',
      'loose | hello',
    ]);
  });

  it('shows a broken file where it is broken, and opens it there', async () => {
    await view({ 'bad.ocifn.json': '{\n  "function": 7 }', 'ocifn.collection.json': '{ "order": 1 }' });
    assert.deepEqual(await draw(await ours()), [
      'ocifn.collection.json | line 1, column 12: order must be a list of strings.',
      'bad | line 2, column 15: function must be a string.',
    ]);
    const { command, contextValue } = tree.getTreeItem(await request('bad'));
    assert.equal(contextValue, 'request.broken');
    assert.ok(command);
    await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
    const { selection, document } = vscode.window.activeTextEditor ?? {};
    assert.ok(document?.uri.path.endsWith('bad.ocifn.json'));
    assert.deepEqual([selection?.active.line, selection?.active.character], [1, 14]);
  });

  it('shows where a request goes in the chosen environment, and follows when another is chosen or says so', async () => {
    await view({
      'ocifn.env.json': {
        dev: { $functions: { orders: 'local:echo' }, which: 'hello' },
        test: { $functions: { orders: 'hello' }, which: 'echo' },
      },
      'ocifn.collection.json': { defaults: { function: 'orders' } },
      'a.ocifn.json': {},
      'b/own.ocifn.json': { function: '{{which}}' },
    });
    await becomes(([, own, a]) => own === '  own | {{which}}' && a === 'a | orders');
    await host.environments.choose('dev');
    await becomes(([, own, a]) => own === '  own | hello' && a === 'a | echo');
    await host.environments.choose('test');
    await becomes(([, own, a]) => own === '  own | echo' && a === 'a | hello');
    await writeFile(file('ocifn.env.json').fsPath, '{ "test": { "$functions": { "orders": "fails" } } }');
    await becomes(([, own, a]) => own === '  own | {{which}}' && a === 'a | fails');
    const { tooltip } = tree.resolveTreeItem(tree.getTreeItem(await request('a')), await request('a'));
    assert.ok(tooltip instanceof vscode.MarkdownString);
    assert.match(tooltip.value, /ocid1\\?\.fnfunc\\?\.local/);
    assert.match(tooltip.value, /Environment.*test/);
  });

  it('offers for a function the requests that go to it in the chosen environment', async () => {
    await view({
      'ocifn.env.json': { staging: { $functions: { orders: 'local:echo' } }, live: {} },
      'ocifn.collection.json': { defaults: { function: 'orders' } },
      'a.ocifn.json': {},
      'b.ocifn.json': { function: 'echo' },
    });
    const echo = (await host.local.list()).find(({ name }) => name === 'echo');
    assert.ok(echo);
    const saved = new SavedRequests(createMemory(), index, targets);
    const offered = async (environment: string | undefined): Promise<readonly string[]> => {
      await host.environments.choose(environment);
      const found = await saved.of(echo.id);
      return found.filter(({ path }) => path.startsWith(root.path)).map(({ path }) => basename(path));
    };
    assert.deepEqual(await offered(undefined), ['b.ocifn.json']);
    assert.deepEqual(await offered('staging'), ['a.ocifn.json', 'b.ocifn.json']);
    await saved.remember(echo.id, { uri: file('a.ocifn.json') });
    assert.equal((await saved.lastOf(echo.id))?.uri?.path, file('a.ocifn.json').path);
    await host.environments.choose('live');
    assert.equal(await saved.lastOf(echo.id), undefined);
  });

  it('has words for those who do not see the icons', async () => {
    await view({ 'a.ocifn.json': { function: 'echo' }, 'b/bad.ocifn.json': '[' });
    const folder = await ours();
    assert.ok(folder);
    for (const node of [folder, ...(await tree.requestsBelow(folder))])
      assert.ok(tree.getTreeItem(node).accessibilityInformation?.label);
  });

  it('follows files that come, change and go outside of VS Code, folders too', async () => {
    await view({ 'a.ocifn.json': { function: 'echo' } });
    await becomes((lines) => lines.length === 1);
    await writeFile(file('a.ocifn.json').fsPath, '{ "name": "A", "function": "hello" }');
    await becomes(([line]) => line === 'A | hello');
    const beside = join(root.fsPath, '..', 'beside');
    await mkdir(join(beside, 'sub'), { recursive: true });
    await writeFile(join(beside, 'sub', 'x.ocifn.json'), '{}');
    await rename(beside, join(root.fsPath, 'moved'));
    await becomes((lines) => lines.includes('  x'));
    await rm(join(root.fsPath, 'moved'), { recursive: true });
    await becomes((lines) => !lines.includes('  x'));
  });

  it('shows what an editor holds unsaved', async () => {
    await view({ 'a.ocifn.json': '{ "name": "old" }' });
    await becomes(([line]) => line === 'old');
    const document = await vscode.workspace.openTextDocument(file('a.ocifn.json'));
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 11, 0, 14), 'new');
    await vscode.workspace.applyEdit(edit);
    await becomes(([line]) => line === 'new');
    await document.save();
  });

  it('does not show what was deleted while it was looked for', async () => {
    await view({ 'a.ocifn.json': '{}', 'gone.ocifn.json': '{}', 'sub/gone.ocifn.json': '{}' });
    const { findFiles } = vscode.workspace;
    const searched: typeof findFiles = async (...wanted) => {
      const found = await findFiles(...wanted);
      const deleted = new Promise((resolve) => vscode.workspace.onDidDeleteFiles(resolve));
      const edit = new vscode.WorkspaceEdit();
      for (const path of ['gone.ocifn.json', 'sub']) edit.deleteFile(file(path), { recursive: true });
      await vscode.workspace.applyEdit(edit);
      await deleted;
      return found;
    };
    Object.assign(vscode.workspace, { findFiles: searched });
    const found = await index.files().finally(() => Object.assign(vscode.workspace, { findFiles }));
    const paths = found.map(({ path }) => path).filter((path) => path.startsWith(root.path));
    assert.deepEqual(paths, [file('a.ocifn.json').path]);
  });

  it('ends where a folder links to itself', async () => {
    await mkdir(join(root.fsPath, 'loop'), { recursive: true });
    await symlink(root.fsPath, join(root.fsPath, 'loop', 'again'));
    await view({ 'loop/a.ocifn.json': { function: 'echo' } });
    assert.ok((await draw(await ours())).includes('  a | echo'));
  });

  it('knows the last result of a request', async () => {
    await view({ 'a.ocifn.json': { function: 'echo' }, 'b.ocifn.json': { function: 'nobody' } });
    const [good, bad] = [await request('a'), await request('b')];
    for (const { uri } of [good, bad])
      await host.ended(await host.invocations.invoke({ kind: 'request', uri }));
    await becomes(() => results.get(bad.uri.toString())?.state === 'failed');
    assert.match(tree.getTreeItem(good).accessibilityInformation?.label ?? '', /200 after/);
    assert.match(tree.getTreeItem(bad).accessibilityInformation?.label ?? '', /failed/);
    const { tooltip } = tree.resolveTreeItem(tree.getTreeItem(good), good);
    assert.ok(tooltip instanceof vscode.MarkdownString && tooltip.value.includes('Last result'));
  });

  it('knows the last result of a window before from the history, read when the view is first shown', async () => {
    await view({ 'a.ocifn.json': { function: 'echo' }, 'b.ocifn.json': { function: 'echo' } });
    const following = history.follow(host.store);
    await host.ended(
      await host.invocations.invoke({ kind: 'request', uri: vscode.Uri.joinPath(root, 'a.ocifn.json') }),
    );
    await eventually(history.onDidChange, () => history.entries.length > 0);
    following.dispose();
    await history.flush();
    // As after a reload: nothing is known of the window before but what is on disk.
    const before = history;
    history = new History({
      path: join(host.folder, `history-${count}`),
      limit: () => 10,
      logger: host.logger,
    });
    results.dispose();
    results = new LastResults(
      { newestId: 0, get: () => undefined, onDidChange: host.store.onDidChange },
      history,
    );
    tree.dispose();
    tree = new RequestTree(index, targets, results);
    assert.deepEqual(history.entries, []);
    const key = file('a.ocifn.json').toString();
    await becomes(() => results.get(key) !== undefined);
    assert.match(tree.getTreeItem(await request('a')).accessibilityInformation?.label ?? '', /200 after/);
    assert.equal(results.get(file('b.ocifn.json').toString()), undefined);
    await history.clear();
    assert.equal(results.get(key), undefined);
    before.dispose();
  });

  it('renames a file, and the order of its collection with it', async () => {
    await view({ 'a.ocifn.json': '{}', 'ocifn.collection.json': '{ "order": ["a"] }' });
    assert.deepEqual(await renameRequest(file('a.ocifn.json'), 'b'), { ok: true, value: undefined });
    assert.equal(isThere('a.ocifn.json'), false);
    assert.equal(await text('b.ocifn.json'), '{}');
    assert.equal(await text('ocifn.collection.json'), '{ "order": ["b"] }');
  });

  it('renames a file that says nothing of its name, in a folder without a collection', async () => {
    await view({ 'a.ocifn.json': '{ "function": "echo" }' });
    assert.ok((await renameRequest(file('a.ocifn.json'), 'b')).ok);
    assert.equal(isThere('a.ocifn.json'), false);
    assert.equal(await text('b.ocifn.json'), '{ "function": "echo" }');
  });

  it('renames a request in its file, where that has another name', async () => {
    await view({ 'a.ocifn.json': '{ "name": "shown", /* kept */ "function": "echo" }' });
    assert.ok((await renameRequest(file('a.ocifn.json'), 'get a/b')).ok);
    assert.equal(await text('a.ocifn.json'), '{ "name": "get a/b", /* kept */ "function": "echo" }');
  });

  it('renames name and file together', async () => {
    await view({ 'a.ocifn.json': '{ "name": "a" }' });
    assert.ok((await renameRequest(file('a.ocifn.json'), 'b')).ok);
    assert.equal(await text('b.ocifn.json'), '{ "name": "b" }');
  });

  it('renames name and file together, also where a file of that name was just deleted', async () => {
    await view({ 'a.ocifn.json': '{ "name": "a" }', 'b.ocifn.json': '{ "name": "old" }' });
    await vscode.window.showTextDocument(file('b.ocifn.json'));
    await vscode.workspace.fs.delete(file('b.ocifn.json'));
    assert.ok((await renameRequest(file('a.ocifn.json'), 'b')).ok);
    assert.equal(await text('b.ocifn.json'), '{ "name": "b" }');
  });

  it('overwrites nothing', async () => {
    await view({
      'a.ocifn.json': '{}',
      'b.ocifn.json': '{ "function": "b" }',
      'sub/a.ocifn.json': '{ "function": "c" }',
    });
    const renamed = await renameRequest(file('a.ocifn.json'), 'b');
    const moved = await moveRequests([file('a.ocifn.json')], file('sub'), []);
    for (const refused of [renamed, moved])
      assert.equal(!refused.ok && refused.failure.code, 'fileNotChanged');
    assert.match(await text('b.ocifn.json'), /"b"/);
    assert.match(await text('sub/a.ocifn.json'), /"c"/);
  });

  it('duplicates a request under a name of its own', async () => {
    await view({ 'a.ocifn.json': '{ "name": "A", "function": "echo" }' });
    for (const expected of ['a-copy', 'a-copy-2']) {
      const copy = await duplicateRequest(file('a.ocifn.json'));
      assert.ok(copy.ok);
      assert.ok(copy.value.path.endsWith(`/${expected}.ocifn.json`), copy.value.path);
    }
    assert.equal(await text('a-copy.ocifn.json'), '{ "name": "A (copy)", "function": "echo" }');
  });

  it('makes a folder that shows, though nothing is in it', async () => {
    await view({ 'a.ocifn.json': '{}' });
    assert.ok((await makeRequestFolder(root, 'Orders / new')).ok);
    await becomes((lines) => lines[0] === 'Orders / new');
  });

  it('moves requests and folders, and keeps what their body files name', async () => {
    await view({
      'a.ocifn.json': '{ "body": { "file": "./payload.bin" } }',
      'sub/b.ocifn.json': '{ "body": { "file": "../payload.bin" } }',
      'sub/c.ocifn.json': '{ "body": { "file": "./own.bin" } }',
      'into/x.ocifn.json': '{}',
    });
    const moved = await moveRequests(
      [file('a.ocifn.json'), file('sub')],
      file('into'),
      await index.requests(),
    );
    assert.deepEqual(moved, { ok: true, value: undefined });
    assert.equal(await text('into/a.ocifn.json'), '{ "body": { "file": "../payload.bin" } }');
    assert.equal(await text('into/sub/b.ocifn.json'), '{ "body": { "file": "../../payload.bin" } }');
    assert.equal(await text('into/sub/c.ocifn.json'), '{ "body": { "file": "./own.bin" } }');
    assert.equal(isThere('sub'), false);
    await becomes((lines) => lines.includes('    b') && lines.includes('  a'));
  });

  it('does not move a folder into itself', async () => {
    await view({ 'sub/deep/b.ocifn.json': '{}' });
    const moved = await moveRequests([file('sub')], file('sub/deep'), []);
    assert.equal(!moved.ok && moved.failure.code, 'fileNotChanged');
  });

  it('deletes what is asked for once that was confirmed', async () => {
    await view({ 'a.ocifn.json': '{}', 'sub/b.ocifn.json': '{}' });
    const person = new Person();
    await deleteRequests([file('a.ocifn.json')]);
    assert.equal(isThere('a.ocifn.json'), true);
    person.presses(() => 'Delete');
    await deleteRequests([file('a.ocifn.json'), file('sub')]);
    person.dispose();
    assert.equal(isThere('a.ocifn.json'), false);
    assert.equal(isThere('sub'), false);
    assert.match(person.messages[0]?.text ?? '', /"a\.ocifn\.json"/);
  });

  it('puts back what was deleted, byte for byte, when that is undone', async () => {
    const bytes = Uint8Array.of(0xef, 0xbb, 0xbf, 0, 0xff, 10);
    await view({ 'a.ocifn.json': '{ "function": "echo" }\n', 'sub/deep/b.ocifn.json': '{}' });
    await vscode.workspace.fs.writeFile(file('sub/payload.bin'), bytes);
    const person = new Person();
    person.presses(({ buttons }) => buttons[0]);
    await deleteRequests([file('a.ocifn.json'), file('sub')]);
    person.dispose();
    assert.deepEqual(
      person.messages.map(({ text: said, buttons }) => [said, ...buttons]),
      [
        ['Delete 2 requests and folders?', 'Delete'],
        ['Deleted 2 requests and folders.', 'Undo'],
      ],
    );
    assert.equal(await text('a.ocifn.json'), '{ "function": "echo" }\n');
    assert.equal(await text('sub/deep/b.ocifn.json'), '{}');
    assert.deepEqual(new Uint8Array(await vscode.workspace.fs.readFile(file('sub/payload.bin'))), bytes);
    await becomes((lines) => lines.includes('  b') || lines.includes('    b'));
  });

  it('puts back unsaved text as such', async () => {
    await view({ 'a.ocifn.json': '{ "function": "echo" }' });
    const document = await vscode.workspace.openTextDocument(file('a.ocifn.json'));
    await vscode.window.showTextDocument(document);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, document.positionAt(2), '// not yet saved\n');
    await vscode.workspace.applyEdit(edit);
    const unsaved = document.getText();
    const person = new Person();
    person.presses(({ buttons }) => buttons[0]);
    assert.ok((await deleteRequests([file('a.ocifn.json')])).ok);
    person.dispose();
    assert.equal(await text('a.ocifn.json'), '{ "function": "echo" }');
    const again = await vscode.workspace.openTextDocument(file('a.ocifn.json'));
    assert.ok(again.isDirty);
    assert.equal(again.getText(), unsaved);
    const { tabGroups } = vscode.window;
    await eventually(tabGroups.onDidChangeTabs, () =>
      tabGroups.all.some(({ tabs }) => tabs.some(({ label, isDirty }) => isDirty && label.startsWith('a.'))),
    );
    await again.save();
  });

  it('tells of what cannot be deleted, and puts back what was deleted before it', async () => {
    const files = new (class extends MemoryFiles {
      override delete(uri: vscode.Uri): void {
        if (uri.path.endsWith('/stuck.ocifn.json')) throw vscode.FileSystemError.NoPermissions(uri);
        super.delete(uri);
      }
    })();
    const registered = vscode.workspace.registerFileSystemProvider('ocifn-stuck', files);
    await view({});
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
    person.presses(({ buttons }) => buttons[0]);
    assert.ok((await deleteRequests(uris)).ok);
    person.dispose();
    const { text: told, buttons } = person.messages.at(-1) ?? { text: '', buttons: [] };
    assert.match(told, /stuck\.ocifn\.json was not deleted/);
    assert.deepEqual(buttons, ['Undo']);
    for (const { path } of uris) assert.equal(files.text(path), `{ "name": "${path}" }`);
    registered.dispose();
  });

  it('moves back what was moved by the undo of VS Code, the paths of body files with it', async () => {
    const before = '{ "body": { "file": "payload.bin" } }';
    await view({ 'a.ocifn.json': before, 'into/x.ocifn.json': '{}' });
    assert.ok((await moveRequests([file('a.ocifn.json')], file('into'), await index.requests())).ok);
    assert.match(await text('into/a.ocifn.json'), /"\.\.\/payload\.bin"/);
    await vscode.window.showTextDocument(file('into/a.ocifn.json'));
    await vscode.commands.executeCommand('undo');
    await becomes((lines) => lines.includes('a'));
    assert.equal(isThere('into/a.ocifn.json'), false);
    const moved = await vscode.workspace.openTextDocument(file('a.ocifn.json'));
    assert.equal(moved.getText(), before);
    await moved.save();
  });

  it('invokes all requests of a folder one after the other, and sums up', async () => {
    await view({
      'ocifn.collection.json': { order: ['second', 'first'] },
      'first.ocifn.json': { function: 'echo' },
      'second.ocifn.json': { function: 'nobody' },
      'sub/third.ocifn.json': { function: 'echo' },
    });
    const folder = await ours();
    assert.ok(folder);
    const begun: string[] = [];
    const summary = await runRequests(
      host,
      await tree.requestsBelow(folder),
      new vscode.CancellationTokenSource().token,
      ({ base }) => void begun.push(base),
    );
    assert.deepEqual(begun, ['third', 'second', 'first']);
    assert.equal(summary.good, 2);
    assert.deepEqual(
      summary.bad.map(({ request }) => request.label),
      ['second'],
    );
  });

  it('begins no other request once the run was cancelled, and ends the one that runs', async () => {
    await view({ 'a.ocifn.json': { function: 'ticker' }, 'b.ocifn.json': { function: 'echo' } });
    const folder = await ours();
    assert.ok(folder);
    const source = new vscode.CancellationTokenSource();
    const begun: string[] = [];
    const running = runRequests(host, await tree.requestsBelow(folder), source.token, ({ base }) => {
      begun.push(base);
      source.cancel();
    });
    const summary = await running;
    assert.deepEqual(begun, ['a']);
    assert.deepEqual([summary.good, summary.bad.length, summary.cancelled], [0, 0, true]);
  });
});
