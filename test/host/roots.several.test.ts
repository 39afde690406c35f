import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { Result } from '../../src/core/result.ts';
import { readBodySchema } from '../../src/host/body/bodySchema.ts';
import { newRequest } from '../../src/host/editor/newRequest.ts';
import { openDraft } from '../../src/host/editor/openDraft.ts';
import { History } from '../../src/host/history/history.ts';
import { SavedRequests } from '../../src/host/invocation/savedRequests.ts';
import { deleteRequests } from '../../src/host/requests/deleteRequests.ts';
import { duplicateRequest } from '../../src/host/requests/duplicateRequest.ts';
import { LastResults } from '../../src/host/requests/lastResults.ts';
import { moveRequests } from '../../src/host/requests/moveRequests.ts';
import { makeRequestFolder } from '../../src/host/requests/newRequestFolder.ts';
import { renameRequest } from '../../src/host/requests/renameRequest.ts';
import { RequestDrag } from '../../src/host/requests/requestDrag.ts';
import { RequestFolderNode } from '../../src/host/requests/requestFolderNode.ts';
import { RequestIndex } from '../../src/host/requests/requestIndex.ts';
import { RequestTargets } from '../../src/host/requests/requestTargets.ts';
import { RequestTree } from '../../src/host/requests/requestTree.ts';
import { folderOfNode, type RequestTreeNode } from '../../src/host/requests/requestTreeNode.ts';
import { saveRequest } from '../../src/host/saving/saveRequest.ts';
import { Answers } from './support/answers.ts';
import { becomes } from './support/becomes.ts';
import { openHostObjects, type HostObjects } from './support/hostObjects.ts';
import { createMemory } from './support/memories.ts';
import { MemoryFiles } from './support/memoryFiles.ts';
import { Person } from './support/person.ts';

/** The roots of `severalFolders.ts`: two on disk, one in the second, one in memory, one that may only be read. */
const names = ['first', 'second', 'inner', 'afar', 'fixed'] as const;
type Root = (typeof names)[number];

const collection = JSON.stringify({ name: 'Orders', defaults: { function: 'orders' } });

const toEnvironment = (reference: string): string =>
  JSON.stringify({ staging: { $functions: { orders: reference } } });

describe('a workspace of several folders', () => {
  const afar = new MemoryFiles();
  const fixed = new MemoryFiles();
  const owned: vscode.Disposable[] = [];
  let host: HostObjects;
  let index: RequestIndex;
  let targets: RequestTargets;
  let tree: RequestTree;

  const file = (root: Root, path: string): vscode.Uri => {
    const found = vscode.workspace.workspaceFolders?.find(({ name }) => name === root);
    assert.ok(
      found,
      `${root} is none of ${vscode.workspace.workspaceFolders?.map(({ name }) => name).join()}`,
    );
    return path === '' ? found.uri : vscode.Uri.joinPath(found.uri, path);
  };
  const put = async (root: Root, path: string, text: string): Promise<void> =>
    vscode.workspace.fs.writeFile(file(root, path), new TextEncoder().encode(text));
  const read = async (root: Root, path: string): Promise<string> =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(file(root, path)));

  before(async () => {
    owned.push(
      vscode.workspace.registerFileSystemProvider('ocifn-afar', afar, { isCaseSensitive: true }),
      vscode.workspace.registerFileSystemProvider('ocifn-fixed', fixed, {
        isCaseSensitive: true,
        isReadonly: true,
      }),
    );
    for (const files of [afar, fixed]) {
      files.put('/work/ocifn.collection.json', collection);
      files.put('/work/ocifn.env.json', toEnvironment('hello'));
      files.put('/work/sub/a.ocifn.json', '{ "body": { "file": "../payload.txt" } }');
      files.put('/work/payload.txt', 'from afar');
    }
    for (const [root, reference] of [
      ['first', 'local:echo'],
      ['second', 'hello'],
    ] as const) {
      await put(root, 'ocifn.collection.json', collection);
      await put(root, 'ocifn.env.json', toEnvironment(reference));
      await put(root, 'sub/a.ocifn.json', '{ "body": { "file": "../payload.txt" } }');
    }
    await put('inner', 'x.ocifn.json', '{ "function": "echo" }');
    host = await openHostObjects();
    index = new RequestIndex();
    targets = new RequestTargets({ index, ...host });
    const history = new History({ path: host.folder, limit: () => 0, logger: host.logger });
    const results = new LastResults(host.store, history);
    tree = new RequestTree(index, targets, results);
    owned.push(tree, results, history, targets, index);
  });
  after(async () => {
    for (const each of owned) each.dispose();
    await host.dispose();
  });
  afterEach(async () => {
    await host.environments.choose(undefined);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await index.refresh();
  });

  async function draw(node?: RequestTreeNode, indent = ''): Promise<string[]> {
    const lines: string[] = [];
    for (const each of await tree.getChildren(node)) {
      const { label, description } = tree.getTreeItem(each);
      assert.ok(typeof label === 'string');
      lines.push(`${indent}${[label, description].filter(Boolean).join(' | ')}`);
      if (each instanceof RequestFolderNode) lines.push(...(await draw(each, `${indent}  `)));
    }
    return lines;
  }

  function assertMade(result: Result<unknown>): void {
    assert.ok(result.ok, JSON.stringify(result));
  }

  function assertRefused(result: Result<unknown>, expected: RegExp): void {
    assert.ok(!result.ok && result.failure.code === 'fileNotChanged', JSON.stringify(result));
    assert.match(result.failure.reason, expected);
  }

  it('shows each by its name, also where their collections have one name, and a file only once', async () => {
    const lines = await draw();
    assert.deepEqual(
      lines.filter((line) => !line.startsWith(' ')),
      ['first | Orders', 'second | Orders', 'inner', 'afar | Orders', 'fixed | Orders'],
    );
    assert.equal(lines.filter((line) => line.includes('x | echo')).length, 1);
    assert.deepEqual(lines.slice(-3), ['fixed | Orders', '  sub', '    a | orders']);
    const ids: unknown[] = [];
    const collect = async (node?: RequestTreeNode): Promise<void> => {
      for (const each of await tree.getChildren(node)) {
        ids.push(tree.getTreeItem(each).id);
        await collect(each);
      }
    };
    await collect();
    assert.equal(new Set(ids).size, ids.length);
  });

  it('sends each request by the environments of its own folder', async () => {
    assert.ok(
      (await host.environments.list()).some(({ files }) =>
        files.some(({ place }) => place.startsWith('ocifn-afar:')),
      ),
    );
    await host.environments.choose('staging');
    await draw();
    assert.equal(targets.nameOf(file('first', 'sub/a.ocifn.json')), 'echo');
    assert.equal(targets.nameOf(file('second', 'sub/a.ocifn.json')), 'hello');
    assert.equal(targets.nameOf(file('afar', 'sub/a.ocifn.json')), 'hello');
    const echo = (await host.local.list()).find(({ name }) => name === 'echo');
    const saved = new SavedRequests(createMemory(), index, targets);
    const found = (await saved.of(echo?.id ?? '')).map(String);
    assert.ok(found.includes(file('first', 'sub/a.ocifn.json').toString()));
    assert.ok(!found.includes(file('second', 'sub/a.ocifn.json').toString()));
  });

  it('finds the schema of a body in the folder that the request is in', async () => {
    for (const root of ['first', 'second'] as const)
      await put(root, 'order.json', JSON.stringify({ title: root }));
    for (const root of ['first', 'second'] as const)
      assert.deepEqual(await readBodySchema('order.json', file(root, 'sub/a.ocifn.json')), {
        kind: 'schema',
        schema: { title: root },
      });
  });

  it('asks in which folder a new request is made, unless one is near', async () => {
    const { showWorkspaceFolderPick } = vscode.window;
    let asked = 0;
    Object.assign(vscode.window, {
      showWorkspaceFolderPick: async () => {
        asked++;
        return vscode.workspace.workspaceFolders?.find(({ name }) => name === 'second');
      },
    });
    const made = async (argument?: unknown): Promise<vscode.Uri | undefined> => {
      const result = await newRequest(argument);
      assert.ok(result.ok, JSON.stringify(result));
      const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return input instanceof vscode.TabInputCustom ? input.uri : undefined;
    };
    try {
      assert.equal((await made())?.path, file('second', 'request.ocifn.json').path);
      assert.equal(asked, 1);
      // The draft is open now, and near.
      assert.equal((await made())?.path, file('second', 'request-2.ocifn.json').path);
      assert.equal(asked, 1);
    } finally {
      Object.assign(vscode.window, { showWorkspaceFolderPick });
      for (let n = 0; n < 2; n++)
        await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
  });

  it('gives drafts that are asked for at once a name each', async () => {
    const texts = ['{ "function": "a" }', '{ "function": "b" }'];
    const opened = await Promise.all(texts.map((text) => openDraft('twice', text, file('first', 'sub'))));
    opened.forEach(assertMade);
    const drafts = vscode.workspace.textDocuments.filter(({ uri }) => /\/twice(-2)?\.ocifn/.test(uri.path));
    assert.deepEqual(drafts.map((document) => document.getText()).toSorted(), texts);
    for (const _ of texts)
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('moves a request from one to another, and keeps what its body file is', async () => {
    await put('first', 'moving.ocifn.json', '{ "body": { "file": "./payload.txt" } }');
    const moved = await moveRequests(
      [file('first', 'moving.ocifn.json')],
      file('second', 'sub'),
      await index.requests(),
    );
    assert.deepEqual(moved, { ok: true, value: undefined });
    const text = await read('second', 'sub/moving.ocifn.json');
    const named = /"file": "([^"]+)"/.exec(text)?.[1] ?? '';
    assert.equal(vscode.Uri.joinPath(file('second', 'sub'), named).path, file('first', 'payload.txt').path);
    await vscode.workspace.fs.delete(file('second', 'sub/moving.ocifn.json'));
  });

  it('moves nothing that is dropped below the last line, nor to another file system', async () => {
    const failures: string[] = [];
    const drag = new RequestDrag(index, async ({ code }) => void failures.push(code));
    const dragged = (await tree.getChildren())[0];
    assert.ok(dragged);
    const request = (await tree.requestsBelow(dragged)).find(({ base }) => base === 'a');
    assert.ok(request);
    const transfer = new vscode.DataTransfer();
    drag.handleDrag([request], transfer);
    await drag.handleDrop(undefined, transfer);
    assert.deepEqual(failures, []);
    const moved = await moveRequests([request.uri], file('afar', ''), await index.requests());
    assertRefused(moved, /another file system/);
    assert.match(await read('first', request.uri.path.slice(file('first', '').path.length)), /payload/);
  });

  it('keeps and changes requests that are on no disk, and sends them', async () => {
    const uri = file('afar', 'sub/a.ocifn.json');
    const copy = await duplicateRequest(uri);
    assert.ok(copy.ok && afar.has('/work/sub/a-copy.ocifn.json'));
    assertMade(await renameRequest(copy.value, 'b'));
    assertMade(await makeRequestFolder(file('afar', ''), 'more'));
    assertMade(await moveRequests([file('afar', 'sub/b.ocifn.json')], file('afar', 'more'), []));
    assert.ok(afar.has('/work/more/b.ocifn.json'));
    assert.ok((await draw()).includes('    b | orders'));
    await host.environments.choose('staging');
    afar.put('/work/ocifn.env.json', toEnvironment('local:echo'));
    const answer = await host.ended(await host.invocations.invoke({ kind: 'request', uri }));
    assert.match(answer.text, /from afar/, JSON.stringify(answer.failure));
    const made = await newRequest(
      (await tree.getChildren()).find((each) => folderOfNode(each).scheme === 'ocifn-afar'),
    );
    assert.ok(made.ok && afar.has('/work/request.ocifn.json'));
    const person = new Person();
    person.presses(({ buttons }) => buttons.find((each) => each === 'Delete'));
    await deleteRequests([file('afar', 'request.ocifn.json'), file('afar', 'more')]);
    person.dispose();
    assert.ok(!afar.has('/work/more/b.ocifn.json'));
  });

  it('says that nothing can be changed where files may only be read', async () => {
    const uri = file('fixed', 'sub/a.ocifn.json');
    const folder = (await tree.getChildren()).find((each) => folderOfNode(each).scheme === 'ocifn-fixed');
    assertRefused(await duplicateRequest(uri), /read-only|readonly/i);
    assertRefused(await renameRequest(uri, 'b'), /read-only|readonly/i);
    assertRefused(await makeRequestFolder(file('fixed', ''), 'more'), /read-only|readonly/i);
    assertRefused(await newRequest(folder), /read-only|readonly/i);
    const answers = new Answers('fixed', 'b');
    assertRefused(
      await saveRequest({ ...host, index, memory: createMemory() }, { text: '{}', name: 'b' }),
      /read-only|readonly/i,
    );
    answers.dispose();
    const person = new Person();
    person.presses(() => 'Delete');
    assertRefused(await deleteRequests([uri]), /read-only|readonly/i);
    person.dispose();
    assert.ok(fixed.has('/work/sub/a.ocifn.json'));
  });

  it('takes in folders that are added later, of whatever kind: their requests, their functions, their text', async () => {
    const later = new MemoryFiles();
    owned.push(vscode.workspace.registerFileSystemProvider('ocifn-later', later, { isCaseSensitive: true }));
    later.put('/work/ocifn.env.json', '{ "staging": { "orderId": 1 } }');
    const text = '{ "function": "echo", "body": { "text": "{{orderId}}" } }';
    later.put('/work/late.ocifn.json', text);
    const uri = vscode.Uri.from({ scheme: 'ocifn-later', path: '/work/late.ocifn.json' });
    const disk = await mkdtemp(join(file('first', '').fsPath, '..', 'later-'));
    await writeFile(join(disk, 'func.yaml'), 'schema_version: 20180708\nname: later\nruntime: node\n');
    const document = await vscode.workspace.openTextDocument(uri);
    // The providers of an extension are there once it is.
    await vscode.commands.executeCommand('ociFunctions.refreshFunctions');
    // Not by what is completed: the snippets of 1.100 reject for good once a folder was looked at before its file system was there.
    const isExplained = async (): Promise<boolean> => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        uri,
        document.positionAt(text.indexOf('orderId')),
      );
      return hovers
        .flatMap(({ contents }) => contents)
        .some((content) => (typeof content === 'string' ? content : content.value).includes('staging'));
    };
    assert.ok(!(await isExplained()), 'a text of nowhere is explained');
    const { length } = vscode.workspace.workspaceFolders ?? [];
    const added = [{ uri: uri.with({ path: '/work' }), name: 'late' }, { uri: vscode.Uri.file(disk) }];
    assert.ok(vscode.workspace.updateWorkspaceFolders(length, 0, ...added));
    await becomes(index.onDidChange, async () => (await draw()).includes('  late | echo'));
    await becomes(host.local.onDidChange, async () =>
      (await host.local.list()).some(({ name }) => name === 'later'),
    );
    assert.ok(await isExplained(), 'the text is not explained');
    const removed = new Promise((resolve) => vscode.workspace.onDidChangeWorkspaceFolders(resolve));
    assert.ok(vscode.workspace.updateWorkspaceFolders(length, added.length));
    await removed;
    await rm(disk, { recursive: true });
  });

  it('watches a folder that lies in a node_modules, but for what lies in a node_modules of its own', async () => {
    const packages = join(file('first', '').fsPath, '..', 'node_modules');
    const linked = join(packages, 'linked');
    await mkdir(linked, { recursive: true });
    const { length } = vscode.workspace.workspaceFolders ?? [];
    const replace = async (count: number, ...by: readonly { readonly uri: vscode.Uri }[]): Promise<void> => {
      const replaced = new Promise((resolve) => vscode.workspace.onDidChangeWorkspaceFolders(resolve));
      assert.ok(vscode.workspace.updateWorkspaceFolders(length, count, ...by));
      await replaced;
    };
    await replace(0, { uri: vscode.Uri.file(linked) });
    const below = async (): Promise<readonly string[]> =>
      (await index.files()).map(({ fsPath }) => fsPath).filter((path) => path.startsWith(packages));
    assert.deepEqual(await below(), []);
    const others = join(linked, 'node_modules/others/x.ocifn.json');
    const own = join(linked, 'own.ocifn.json');
    await mkdir(dirname(others), { recursive: true });
    // VS Code watches a folder a moment after it came.
    const writing = setInterval(() => [others, own].forEach((path) => void writeFile(path, '{}')), 200);
    await becomes(index.onDidChange, async () => (await below()).includes(own));
    clearInterval(writing);
    assert.deepEqual(await below(), [own]);
    await replace(1);
    await rm(packages, { recursive: true });
  });
});
