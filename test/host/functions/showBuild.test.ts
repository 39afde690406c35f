import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { LocalFunctionNode } from '../../../src/host/functionTree/localFunctionNode.ts';
import { sendSaved } from '../../../src/host/requestRuns/sendSaved.ts';
import { becomes } from '../support/becomes.ts';
import { eventually } from '../support/eventually.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { workspaceFile } from '../support/workspaceFile.ts';

/** It compiles for much longer than the test waits. */
const slow = `package main\n\nvar numbers = []any{${'[]any{1, "a", 2.5}, '.repeat(60_000)}}\n\nfunc main() {}\n`;

describe('the build of a function', () => {
  let host: HostObjects;
  const { withProgress } = vscode.window;
  before(async () => void (host = await openHostObjects()));
  after(() => host.dispose());
  afterEach(() => void Object.assign(vscode.window, { withProgress }));

  const find = async () => (await host.local.list()).find(({ name }) => name === 'slow-build');

  /** Adds a function to the workspace, and waits until it is found. */
  async function addFunction() {
    const [root] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(root);
    const folder = join(root.uri.fsPath, 'slow-build');
    await mkdir(folder);
    await writeFile(join(folder, 'func.go'), slow);
    await writeFile(join(folder, 'go.mod'), 'module slow\n\ngo 1.21\n');
    await writeFile(join(folder, 'func.yaml'), 'schema_version: 20180708\nname: slow-build\nruntime: go\n');
    await becomes(host.local.onDidChange, async () => (await find()) !== undefined);
    const found = await find();
    assert.ok(found);
    return { folder, found };
  }

  it('has a progress whose Cancel ends it, and a line that says so', async () => {
    const { folder, found } = await addFunction();

    const shown: vscode.ProgressOptions[] = [];
    const appeared = new vscode.EventEmitter<void>();
    const cancel = new vscode.CancellationTokenSource();
    Object.assign(vscode.window, {
      withProgress: (options: vscode.ProgressOptions, work: Parameters<typeof withProgress>[1]) => {
        shown.push(options);
        appeared.fire();
        return withProgress(options, (progress) => work(progress, cancel.token));
      },
    });
    const started = host.local.start(found.id);
    await eventually(appeared.event, () => shown.length > 0);
    assert.deepEqual(shown, [
      { location: vscode.ProgressLocation.Notification, title: 'Building slow-build', cancellable: true },
    ]);
    const building = await find();
    assert.ok(building);
    const { description, accessibilityInformation } = new LocalFunctionNode(building, 'slow-build').toItem();
    assert.equal(description, 'go · building');
    assert.equal(accessibilityInformation?.label, 'local function, slow-build, go, building');

    cancel.cancel();
    assert.deepEqual(await started, { ok: true, value: undefined });
    assert.equal((await find())?.state, 'idle');
    await rm(folder, { recursive: true });
  });

  it('ends with the run that waits for it', async () => {
    const { folder } = await addFunction();
    const uri = await workspaceFile('runs/slow.ocifn.json', '{ "function": "slow-build" }');
    const run = new AbortController();
    const captured = { values: {}, secrets: [], missing: new Set<string>() };
    const sent = sendSaved(
      host,
      uri,
      { confirm: async () => true, captured, environments: host.environments },
      run.signal,
    );
    await becomes(host.local.onDidChange, async () => (await find())?.state === 'building');
    run.abort();
    assert.deepEqual(await sent, { outcome: { kind: 'cancelled' } });
    assert.equal((await find())?.state, 'idle');
    await rm(folder, { recursive: true });
  });
});
