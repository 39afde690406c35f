import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { allWithSeveralFolders } from '../support/allWithSeveralFolders.ts';
import { becomes } from '../support/becomes.ts';
import type { HostObjects } from '../support/hostObjects.ts';
import { MemoryFiles } from '../support/memoryFiles.ts';
import type { RequestsView } from '../support/requestsView.ts';
import type { SeveralFolders } from '../support/severalFolders.ts';

describe('a workspace of several folders', () => {
  let folders: SeveralFolders;
  let host: HostObjects;
  let view: RequestsView;
  allWithSeveralFolders((made) => void ({ folders, host, view } = made));

  it('includes the requests, functions and text of folders of any kind that are added later', async () => {
    const later = new MemoryFiles();
    const registered = vscode.workspace.registerFileSystemProvider('ocifn-later', later, {
      isCaseSensitive: true,
    });
    later.put('/work/ocifn.env.json', '{ "staging": { "orderId": 1 } }');
    const text = '{ "function": "echo", "body": { "text": "{{orderId}}" } }';
    later.put('/work/late.ocifn.json', text);
    const uri = vscode.Uri.from({ scheme: 'ocifn-later', path: '/work/late.ocifn.json' });
    const disk = await mkdtemp(join(folders.file('first', '').fsPath, '..', 'later-'));
    await writeFile(join(disk, 'func.yaml'), 'schema_version: 20180708\nname: later\nruntime: node\n');
    const document = await vscode.workspace.openTextDocument(uri);
    // The providers of an extension exist once it is active.
    await vscode.commands.executeCommand('ociFunctions.refreshFunctions');
    // Not by completions: the snippets of 1.100 always reject once a folder was read before its file system was registered.
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
    await folders.add({ uri: uri.with({ path: '/work' }), name: 'late' }, { uri: vscode.Uri.file(disk) });
    await becomes(view.index.onDidChange, async () => (await view.draw()).includes('  late | echo'));
    await becomes(host.local.onDidChange, async () =>
      (await host.local.list()).some(({ name }) => name === 'later'),
    );
    assert.ok(await isExplained(), 'the text is not explained');
    await folders.removeAdded();
    registered.dispose();
    await rm(disk, { recursive: true });
  });

  it('watches a folder in a node_modules folder, except its own node_modules', async () => {
    const packages = join(folders.file('first', '').fsPath, '..', 'node_modules');
    const linked = join(packages, 'linked');
    await mkdir(linked, { recursive: true });
    await folders.add({ uri: vscode.Uri.file(linked) });
    const below = async (): Promise<readonly string[]> =>
      (await view.index.files()).map(({ fsPath }) => fsPath).filter((path) => path.startsWith(packages));
    assert.deepEqual(await below(), []);
    const others = join(linked, 'node_modules/others/x.ocifn.json');
    const own = join(linked, 'own.ocifn.json');
    await mkdir(dirname(others), { recursive: true });
    // VS Code starts to watch a folder a moment after it is created.
    const writing = setInterval(() => [others, own].forEach((path) => void writeFile(path, '{}')), 200);
    await becomes(view.index.onDidChange, async () => (await below()).includes(own));
    clearInterval(writing);
    assert.deepEqual(await below(), [own]);
    await folders.removeAdded();
    await rm(packages, { recursive: true });
  });
});
