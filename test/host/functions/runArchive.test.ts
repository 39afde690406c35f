import assert from 'node:assert/strict';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { ArchiveSubject } from '../../../src/host/archives/archiveSession.ts';
import { runArchiveCommand } from '../../../src/host/archives/runArchiveCommand.ts';
import { removeFunctionCommand } from '../../../src/host/functionCommands/functionCommands.ts';
import { isFunctionNode, type FunctionNode } from '../../../src/host/functionTree/functionNodes.ts';
import { FunctionTree } from '../../../src/host/functionTree/functionTree.ts';
import { validArchives } from '../../support/files/functionArchives.ts';
import { toZip, type ZipItem } from '../../support/files/zipArchive.ts';
import { Answers } from '../support/answers.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { OwnFolder } from '../support/ownFolder.ts';

const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('ociFunctions');
const entriesOf = (): { user: unknown; workspace: unknown } => {
  const found = settings().inspect('functions');
  return { user: found?.globalValue, workspace: found?.workspaceValue };
};

describe('"Run Archive Locally…"', () => {
  let host: HostObjects;
  let tree: FunctionTree;
  let folder: OwnFolder;
  let answers: Answers | undefined;
  let checked: ArchiveSubject[] = [];
  let opened: FunctionNode[] = [];

  before(async () => {
    host = await openHostObjects();
    tree = new FunctionTree(host.catalog, host.circuits, host.calls);
    folder = await OwnFolder.make();
  });
  afterEach(async () => {
    answers?.dispose();
    answers = undefined;
    checked = [];
    opened = [];
    await settings().update('functions', undefined, vscode.ConfigurationTarget.Workspace);
    await settings().update('functions', undefined, vscode.ConfigurationTarget.Global);
  });
  after(async () => {
    tree.dispose();
    await host.dispose();
    await folder.dispose();
  });

  const put = async (name: string, items: readonly ZipItem[]): Promise<vscode.Uri> => {
    const uri = folder.file(name);
    await writeFile(uri.fsPath, toZip(items));
    return uri;
  };
  const run = async (argument?: unknown): Promise<string> => {
    const ended = await runArchiveCommand(
      {
        catalog: host.catalog,
        functionsView: {
          reveal: async (id) => (await tree.findLines()).find(({ functionId }) => functionId === id),
        },
        archivePanel: { check: async (subject) => void checked.push(subject) },
        openRequest: async (line) => void opened.push(line),
      },
      argument,
    );
    return ended?.ok === false ? ended.failure.code : 'done';
  };
  const written = (name: string): string => vscode.workspace.asRelativePath(folder.file(name));

  it('adds the function without a question if the content shows all, and opens a request for it', async () => {
    const uri = await put('packed.zip', validArchives.python.items);
    assert.equal(await run(uri), 'done');
    const local = { path: written('packed.zip'), runtime: 'python', handler: 'func.handler' };
    assert.deepEqual(entriesOf(), { user: undefined, workspace: { packed: { local } } });
    const [line] = opened;
    assert.ok(isFunctionNode(line));
    assert.equal(line.reference, 'packed');
    const parent = tree.getParent(line);
    assert.equal(parent?.toItem().label, 'Local');
    const tooltip = line.toTooltip?.().value.replaceAll('\\', '') ?? '';
    assert.match(tooltip, /Archive: \S*packed\.zip/);
    // Again: it is the same function.
    assert.equal(await run(uri), 'done');
    assert.deepEqual(entriesOf().workspace, { packed: { local } });
    assert.equal(opened[1]?.functionId, line.functionId);
  });

  it('asks for the archive, the runtime and the handler if it must', async () => {
    const uri = await put('both.zip', [
      { name: 'function/a.js' },
      { name: 'function/b.js' },
      { name: 'function/a.py', content: 'def main(ctx): pass' },
    ]);
    answers = new Answers([uri], 'Node.js', 'b.js');
    assert.equal(await run(), 'done');
    const local = { path: written('both.zip'), runtime: 'node', handler: 'b.js' };
    assert.deepEqual(entriesOf().workspace, { both: { local } });
    answers.dispose();
    await settings().update('functions', undefined, vscode.ConfigurationTarget.Workspace);
    await host.local.refresh();
    answers = new Answers('Python', 'a.main');
    assert.equal(await run(uri), 'done');
    const python = { path: written('both.zip'), runtime: 'python', handler: 'a.main' };
    assert.deepEqual(entriesOf().workspace, { both: { local: python } });
  });

  it('asks for another name instead of overwriting an entry, and leaves it out if the user cancels', async () => {
    const other = { local: { path: 'elsewhere', runtime: 'go' } };
    await settings().update('functions', { packed: other }, vscode.ConfigurationTarget.Workspace);
    const uri = await put('packed.zip', validArchives.node.items);
    answers = new Answers(undefined);
    assert.equal(await run(uri), 'done');
    assert.match(answers.asked[0] ?? '', /named \\"packed\\" already exists.*"value":"packed-2"/);
    assert.deepEqual(entriesOf().workspace, { packed: other });
    answers.dispose();
    answers = new Answers('mine');
    assert.equal(await run(uri), 'done');
    const local = { path: written('packed.zip'), runtime: 'node', handler: 'func.js' };
    assert.deepEqual(entriesOf().workspace, { packed: other, mine: { local } });
  });

  it('adds an archive outside of the workspace to the user settings, from which it can be removed', async () => {
    const place = await mkdtemp(join(await realpath(homedir()), 'ocifn-archive-'));
    try {
      const path = join(place, 'away.zip');
      await writeFile(path, toZip(validArchives.go.items));
      assert.equal(await run(vscode.Uri.file(path)), 'done');
      const local = { path: path.replace(await realpath(homedir()), '~'), runtime: 'go' };
      assert.deepEqual(entriesOf(), { user: { away: { local } }, workspace: undefined });
      assert.match(opened[0]?.toItem().contextValue ?? '', /\.entry/);
      answers = new Answers('Remove');
      const { showInformationMessage } = vscode.window;
      Object.assign(vscode.window, { showInformationMessage: async () => undefined });
      try {
        await removeFunctionCommand(host.configured, opened[0]);
      } finally {
        Object.assign(vscode.window, { showInformationMessage });
      }
      assert.match(answers.asked[0] ?? '', /Remove the function \\"away\\"\?/);
      assert.equal(entriesOf().user, undefined);
    } finally {
      await rm(place, { recursive: true });
    }
  });

  it('names the rule that keeps an archive from running, and offers its check', async () => {
    const uri = await put('flat.zip', [{ name: 'func.py', content: 'def handler(ctx): pass' }]);
    const { showErrorMessage } = vscode.window;
    let shown = '';
    Object.assign(vscode.window, {
      showErrorMessage: async (message: string, button: string) => {
        shown = message;
        return button;
      },
    });
    answers = new Answers('func.handler');
    try {
      assert.equal(await run(uri), 'done');
    } finally {
      Object.assign(vscode.window, { showErrorMessage });
    }
    assert.match(shown, /^flat\.zip cannot run\. The archive has no function\/ folder\. Put func\.py in a/);
    const use = { language: 'python', handler: 'func.handler', shape: 'GENERIC_X86' };
    assert.deepEqual(checked, [{ path: uri.fsPath, use }]);
    assert.deepEqual(entriesOf().workspace, undefined);
    assert.deepEqual(opened, []);
  });

  it('fails for a file that is not an archive, and does nothing if the user cancels', async () => {
    const uri = await put('text.zip', []);
    await writeFile(uri.fsPath, 'text');
    assert.equal(await run(uri), 'archiveUnreadable');
    answers = new Answers(undefined);
    assert.equal(await run(), 'done');
    assert.equal(entriesOf().workspace, undefined);
  });
});
