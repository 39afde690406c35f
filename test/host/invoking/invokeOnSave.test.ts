import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { Disposable } from '../../../src/core/common/lifecycle.ts';
import type { Invocation } from '../../../src/host/invocations/invocation.ts';
import { toggleInvokeOnSave } from '../../../src/host/invokeOnSave/toggleInvokeOnSave.ts';
import { Answers } from '../support/answers.ts';
import { eventually } from '../support/eventually.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { OwnFolder } from '../support/ownFolder.ts';

const source = (value: string): string => `const fdk = require('@fnproject/fdk');
fdk.handle(async (input) => {
  if (input.wait) await new Promise((resolve) => setTimeout(resolve, input.wait));
  return ${value};
});
`;

/** Longer than the pause after a save, and than it takes to send a request. */
const noneComes = 1500;

describe('Invoke on Save', () => {
  let host: HostObjects;
  let folder: OwnFolder;
  let name = '';
  let following: readonly Disposable[] = [];

  before(async () => {
    host = await openHostObjects();
    following = [host.history.follow(host.store), host.invokeOnSave.follow()];
  });
  beforeEach(async () => {
    folder = await OwnFolder.make();
    name = folder.uri.path.replace(/^.*kept-/, 'saved-');
    await folder.put({
      'fn/func.yaml': `name: ${name}\nruntime: node20\n`,
      'package.json': '{}',
      'fn/func.js': source('"first"'),
      'fn/lib.js': '',
      'fn/run.log': '',
      'other/func.yaml': `name: ${name}-other\nruntime: node20\n`,
      'other/func.js': source('"other"'),
      'a.ocifn.json': { function: name, body: { json: {} } },
      'b.ocifn.json': { function: name, body: { json: { b: 1 } } },
      'asks.ocifn.json': { function: name, body: { json: { who: '{{$prompt.who}}' } } },
      'slow.ocifn.json': { function: name, body: { json: { wait: 60_000 } } },
      'ocifn.env.json': {
        cloud: { $functions: { [name]: 'ocid1.fnfunc.oc1.phx.aaaa' } },
        guarded: { $protected: true },
      },
    });
    await host.local.refresh();
  });
  afterEach(async () => {
    for (const each of ['a', 'b', 'asks', 'slow'])
      await host.invokeOnSave.set({ requestUri: uriOf(each) }, false);
    await host.environments.choose(undefined);
    for (const { id } of host.store.running) host.store.cancel(id);
    await folder.dispose();
  });
  after(async () => {
    following.forEach((each) => each.dispose());
    await host.dispose();
  });

  const uriOf = (request: string): string => folder.file(`${request}.ocifn.json`).toString();
  const turnOn = (request: string): Promise<string | undefined> =>
    host.invokeOnSave.set({ requestUri: uriOf(request) }, true);
  const edit = async (path: string, text: string): Promise<vscode.TextDocument> => {
    const document = await vscode.workspace.openTextDocument(folder.file(path));
    const change = new vscode.WorkspaceEdit();
    change.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
    await vscode.workspace.applyEdit(change);
    return document;
  };
  const save = async (path: string, text: string): Promise<void> => {
    assert.ok(await (await edit(path, text)).save());
  };
  const invoke = async (request: string): Promise<Invocation> =>
    host.ended(await host.invocations.invoke({ kind: 'request', uri: vscode.Uri.parse(uriOf(request)) }));
  /** Returns the next invocation once it has ended and was compared. */
  const next = async (than: number): Promise<Invocation> =>
    eventually(host.store.onDidChange, () => {
      const newest = host.store.get(host.store.newestId);
      return (
        newest && newest.id > than && newest.state !== 'running' && newest.change !== 'pending' && newest
      );
    });
  const nothingIsSent = async (): Promise<void> => {
    const before = host.store.newestId;
    await delay(noneComes);
    assert.equal(host.store.newestId, before);
  };

  it('sends the last request again, and says whether the response has changed', async () => {
    assert.equal(await turnOn('a'), undefined);
    const manual = await invoke('a');
    assert.equal(manual.change, undefined);
    await save('fn/func.js', source('"second"'));
    const changed = await next(manual.id);
    assert.deepEqual([changed.text, changed.change], ['"second"', 'changed']);
    assert.equal(changed.source.origin.requestUri, uriOf('a'));
    assert.equal(host.history.previousOf(changed)?.id, host.history.entryOf(manual)?.id);
    await save('fn/lib.js', '// Nothing that the response shows.');
    const same = await next(changed.id);
    assert.deepEqual([same.text, same.change], ['"second"', 'unchanged']);
  });

  it('is not compared without an earlier response', async () => {
    assert.equal(await turnOn('a'), undefined);
    const before = host.store.newestId;
    await save('fn/func.js', source('"new"'));
    const first = await next(before);
    assert.deepEqual([first.text, first.change], ['"new"', undefined]);
  });

  it('sends once for saves in quick succession, and only the last request of a function', async () => {
    assert.equal(await turnOn('b'), undefined);
    assert.equal(await turnOn('a'), undefined);
    const before = await invoke('b');
    const edited = [await edit('fn/lib.js', '// 1'), await edit('fn/func.js', source('1'))];
    await Promise.all(edited.map((document) => document.save()));
    const sent = await next(before.id);
    assert.equal(sent.id, before.id + 1);
    assert.equal(sent.source.origin.requestUri, uriOf('b'));
    await nothingIsSent();
  });

  it('does nothing for other files, and once it is off', async () => {
    assert.equal(await turnOn('a'), undefined);
    await save('fn/run.log', 'not a source');
    await save('other/func.js', source('"another"'));
    await save('a.ocifn.json', `{ "function": "${name}" }`);
    await nothingIsSent();
    await host.invokeOnSave.set({ requestUri: uriOf('a') }, false);
    await save('fn/func.js', source('"off"'));
    await nothingIsSent();
  });

  it('replaces an invocation of older code', async () => {
    assert.equal(await turnOn('slow'), undefined);
    const before = host.store.newestId;
    await save('fn/func.js', source('"old"'));
    const old = await eventually(host.store.onDidChange, () =>
      host.store.running.find(({ id }) => id > before),
    );
    // Otherwise its process may load the newer code.
    const { id = '' } = (await host.local.list()).find((each) => each.name === name) ?? {};
    await eventually(host.local.onDidChange, () => host.local.load(id)?.processes === 1);
    await save('fn/func.js', source('"new"').replace('input.wait)', 'false)'));
    const newer = await next(old.id);
    assert.deepEqual([old.state, old.text], ['cancelled', '']);
    assert.equal(newer.text, '"new"');
  });

  it('leaves an invocation alone that the user has begun', async () => {
    assert.equal(await turnOn('slow'), undefined);
    const id = await host.invocations.invoke({ kind: 'request', uri: vscode.Uri.parse(uriOf('slow')) });
    const manual = host.store.get(id ?? 0);
    assert.ok(manual);
    await save('fn/func.js', source('"new"'));
    await eventually(host.store.onDidChange, () => host.store.running.some((each) => each.id > manual.id));
    assert.equal(manual.state, 'running');
  });

  for (const [how, saveDraft] of [
    ['by VS Code', async (document: vscode.TextDocument) => document.save()],
    [
      'with another name',
      async (document: vscode.TextDocument) => {
        await folder.put({ 'named.ocifn.json': { function: name } });
        host.fileMoves.draftSaved(document.uri, folder.file('named.ocifn.json'));
      },
    ],
  ] as const)
    it(`stays on for a draft that is saved ${how}, and compares its responses`, async () => {
      const draft = folder.file('draft.ocifn.json').with({ scheme: 'untitled' });
      const document = await vscode.workspace.openTextDocument(draft);
      const change = new vscode.WorkspaceEdit();
      change.insert(draft, new vscode.Position(0, 0), JSON.stringify({ function: name, body: { json: {} } }));
      await vscode.workspace.applyEdit(change);
      assert.equal(await host.invokeOnSave.set({ requestUri: draft.toString() }, true), undefined);
      const before = await host.ended(await host.invocations.invoke({ kind: 'request', uri: draft }));
      await saveDraft(document);
      const saved = uriOf(how === 'by VS Code' ? 'draft' : 'named');
      assert.deepEqual(
        [draft.toString(), saved].map((requestUri) => host.invokeOnSave.isOn({ requestUri })),
        [false, true],
      );
      await save('fn/func.js', source('"saved"'));
      const sent = await next(before.id);
      assert.deepEqual([sent.source.origin.requestUri, sent.change], [saved, 'changed']);
      await host.invokeOnSave.set({ requestUri: saved }, false);
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    });

  it('does nothing once its request or its function is gone', async () => {
    assert.equal(await turnOn('a'), undefined);
    await vscode.workspace.fs.delete(folder.file('a.ocifn.json'));
    await save('fn/func.js', source('"without a request"'));
    await nothingIsSent();
    assert.equal(await turnOn('b'), undefined);
    await folder.put({ 'fn/func.yaml': `name: ${name}-renamed\nruntime: node20\n` });
    await host.local.refresh();
    await save('fn/func.js', source('"renamed"'));
    await nothingIsSent();
  });

  it('is off once its request is gone, also for a later file with its name', async () => {
    assert.equal(await turnOn('a'), undefined);
    await rm(folder.file('a.ocifn.json').fsPath);
    await save('fn/func.js', source('"gone"'));
    await eventually(
      host.invokeOnSave.onDidChange,
      () => !host.invokeOnSave.isOn({ requestUri: uriOf('a') }),
    );
    await folder.put({ 'a.ocifn.json': { function: name } });
    await save('fn/func.js', source('"back"'));
    await nothingIsSent();
  });

  it('never invokes a protected function, the cloud, or a request that asks', async () => {
    assert.match((await turnOn('asks')) ?? '', /^The request asks for \{\{\$prompt\.who\}\}\.$/);
    assert.equal(host.invokeOnSave.isOn({ requestUri: uriOf('asks') }), false);
    assert.equal(await turnOn('a'), undefined);
    for (const [environment, problem] of [
      ['cloud', /^Only local functions/],
      ['guarded', /is protected\.$/],
    ] as const) {
      await host.environments.choose(environment);
      await save('fn/func.js', source(`"${environment}"`));
      await nothingIsSent();
      assert.match((await turnOn('b')) ?? '', problem);
    }
    await host.environments.choose(undefined);
    // It was on before, and its text has changed since.
    await save('a.ocifn.json', `{ "function": "${name}", "body": { "text": "{{$prompt.who}}" } }`);
    const answers = new Answers();
    await save('fn/func.js', source('"asks"'));
    await nothingIsSent();
    answers.dispose();
  });

  it('invokes nothing but the function that it was decided for', async () => {
    const uri = vscode.Uri.parse(uriOf('a'));
    const { request } = await invoke('a');
    const functionId = request?.functionId ?? '';
    assert.equal(await host.invocations.invokeOnSave({ kind: 'request', uri }, `${functionId}x`), undefined);
    await host.environments.choose('guarded');
    assert.equal(await host.invocations.invokeOnSave({ kind: 'request', uri }, functionId), undefined);
    await host.environments.choose('cloud');
    assert.equal(await host.invocations.invokeOnSave({ kind: 'request', uri }, functionId), undefined);
  });

  it('is toggled for the active request, else for that of the shown invocation', async () => {
    const { invokeOnSave } = host;
    const origin = { requestUri: uriOf('a') };
    for (const on of [true, false]) {
      await toggleInvokeOnSave({ invokeOnSave, store: { shown: undefined } }, vscode.Uri.parse(uriOf('a')));
      assert.equal(invokeOnSave.isOn(origin), on);
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    const shown = await invoke('a');
    for (const on of [true, false]) {
      await toggleInvokeOnSave({ invokeOnSave, store: { shown } });
      assert.equal(invokeOnSave.isOn(origin), on);
    }
    // A request that asks stays off, and the user learns why.
    const { showInformationMessage } = vscode.window;
    const told: string[] = [];
    Object.assign(vscode.window, {
      showInformationMessage: async (message: string) => void told.push(message),
    });
    try {
      await toggleInvokeOnSave({ invokeOnSave, store: { shown } }, vscode.Uri.parse(uriOf('asks')));
      await toggleInvokeOnSave({ invokeOnSave, store: { shown: undefined } });
    } finally {
      Object.assign(vscode.window, { showInformationMessage });
    }
    assert.equal(invokeOnSave.isOn({ requestUri: uriOf('asks') }), false);
    assert.match(told[0] ?? '', /^Invoke on Save cannot be turned on\. The request asks for /);
    assert.match(told[1] ?? '', /^Open a request, or invoke a local function/);
  });

  it('follows a request that is moved', async () => {
    assert.equal(await turnOn('a'), undefined);
    host.invokeOnSave.followMove({ from: uriOf('a'), to: uriOf('moved') });
    assert.ok(!host.invokeOnSave.isOn({ requestUri: uriOf('a') }));
    assert.ok(host.invokeOnSave.isOn({ requestUri: uriOf('moved') }));
    await host.invokeOnSave.set({ requestUri: uriOf('moved') }, false);
  });
});
