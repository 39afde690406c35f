import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { readRequestTests } from '../../../src/core/requestFile/requestTests.ts';
import type { Invocation } from '../../../src/host/invocations/invocation.ts';
import { headOf } from '../../support/fixtures/scriptedInvoker.ts';
import { echoSource, makeEchoFolder } from '../support/echoFolder.ts';
import { closeEditors, EditorPage } from '../support/editorPage.ts';
import { eventually } from '../support/eventually.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import type { OwnFolder } from '../support/ownFolder.ts';
import { Person } from '../support/person.ts';

describe('expectations from a response', () => {
  let host: HostObjects;
  let folder: OwnFolder;
  let page: EditorPage | undefined;
  let name = '';
  const file = (): vscode.Uri => folder.file('create.ocifn.json');

  before(async () => {
    host = await openHostObjects();
  });
  beforeEach(async () => {
    const big =
      'context.responseContentType = "application/json";\n  return fdk.rawResult(\'{"id":7,"big":12345678901234567890}\');';
    ({ folder, name } = await makeEchoFolder(host, echoSource.replace('return input;', big)));
    const text = `{\n  "function": "${name}",\n  "body": { "json": { "id": 7, "big": 12345678901234567890 } }\n}\n`;
    await folder.put({ 'create.ocifn.json': text });
  });
  afterEach(async () => {
    page?.dispose();
    page = undefined;
    await folder.dispose();
  });
  after(() => host.dispose());

  const invoke = async (): Promise<Invocation> => {
    const invocation = await host.ended(await host.invocations.invoke({ kind: 'request', uri: file() }));
    await host.checks.reportOf(invocation);
    return invocation;
  };
  const expected = (document: vscode.TextDocument): unknown =>
    readRequestTests(document.getText()).expect.map((entry) => toPlain(entry));

  it('become rows of the request, which are checked at once and can be undone', async () => {
    const document = await vscode.workspace.openTextDocument(file());
    await vscode.window.showTextDocument(document);
    const invocation = await invoke();
    const actions = await host.testActions();
    assert.equal(await actions.add(invocation, { kind: 'status' }), 'status is 200');
    const value = { kind: 'value', path: '$.big', json: '12345678901234567890' } as const;
    assert.equal(await actions.add(invocation, value), '$.big equals 12345678901234567890');
    await actions.add(invocation, { kind: 'header', name: 'Content-Type' });
    await actions.add(invocation, { kind: 'body' });
    assert.deepEqual(expected(document), [
      'status: 200',
      'json: "$.big", equals: 12345678901234567890',
      'header: "Content-Type", equals: "application/json"',
      'body: "json", snapshot: "./create.snapshot.json"',
    ]);
    assert.deepEqual(
      invocation.view(0).tests?.map(({ outcome, title, updates }) => [outcome, title, updates]),
      [
        ['passed', 'status is 200', undefined],
        ['passed', '$.big equals 12345678901234567890', undefined],
        ['passed', 'header Content-Type equals "application/json"', undefined],
        ['failed', 'JSON body equals the snapshot ./create.snapshot.json', true],
      ],
    );
    assert.ok(!folder.has('create.snapshot.json'));
    await actions.updateSnapshot(invocation, 3);
    assert.match(await folder.text('create.snapshot.json'), /"big": 12345678901234567890/);
    assert.equal(invocation.view(0).tests?.[3]?.outcome, 'passed');
    await vscode.commands.executeCommand('undo');
    assert.equal((expected(document) as readonly unknown[]).length, 3);
  });

  it('are not added from a masked text: a message says why', async () => {
    const document = await vscode.workspace.openTextDocument(file());
    const invocation = await invoke();
    const person = new Person();
    const actions = await host.testActions();
    const added = await actions.add(invocation, { kind: 'text', text: '"key":"••••"' });
    person.dispose();
    assert.equal(added, undefined);
    assert.match(person.messages[0]?.text ?? '', /contains a masked value/);
    assert.deepEqual(expected(document), []);
  });

  it('get no snapshot while the response has not ended: a message says so', async () => {
    await folder.put({
      'fn/func.js': echoSource.replace('return input;', 'return new Promise(() => {});'),
      'create.ocifn.json': {
        function: name,
        expect: [{ body: 'json', snapshot: './create.snapshot.json' }],
      },
    });
    const person = new Person();
    const id = await host.invocations.invoke({ kind: 'request', uri: file() });
    const invocation = host.store.get(id ?? 0);
    assert.ok(invocation?.plan);
    await invocation.take({ type: 'head', at: 1, head: headOf(200, 'OK') });
    const actions = await host.testActions();
    const offset = invocation.plan.checks.expectations[0]?.span.offset ?? 0;
    await actions.createSnapshot(file(), offset, host.store);
    person.dispose();
    host.store.cancel(invocation.id);
    assert.deepEqual(
      person.messages.map(({ text }) => text),
      ['The response has not ended yet. Create the snapshot when it is complete.'],
    );
    assert.ok(!folder.has('create.snapshot.json'));
  });

  it('lead to their line in the text, or to their row in the form', async () => {
    const document = await vscode.workspace.openTextDocument(file());
    const editor = await vscode.window.showTextDocument(document);
    const invocation = await invoke();
    const actions = await host.testActions();
    await actions.add(invocation, { kind: 'status' });
    await actions.open(invocation, 0);
    assert.equal(document.getText(editor.selection), '{ "status": 200 }');
    await document.save();
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await eventually(
      vscode.window.onDidChangeVisibleTextEditors,
      () => vscode.window.visibleTextEditors.length === 0,
    );
    page = new EditorPage(document, host);
    await page.call('ready', undefined);
    await actions.open(invocation, 0);
    await eventually(host.store.onDidChange, () => {
      host.store.refresh();
      return page?.shownRow !== undefined;
    });
    assert.deepEqual(page.shownRow, { list: 'expect', index: 0 });
  });

  it('lead to their row after others were removed, and say if they were removed themselves', async () => {
    const expectations = [{ status: 200 }, { json: '$.id', equals: 8 }, { json: '$.big', exists: true }];
    await folder.put({ 'create.ocifn.json': { function: name, expect: expectations } });
    const invocation = await invoke();
    const actions = await host.testActions();
    const person = new Person();
    await folder.put({ 'create.ocifn.json': { function: name, expect: expectations.slice(1) } });
    const document = await vscode.workspace.openTextDocument(file());
    const editor = await vscode.window.showTextDocument(document);
    await eventually(vscode.workspace.onDidChangeTextDocument, () => !document.getText().includes('200'));
    await actions.open(invocation, 1);
    assert.match(document.getText(editor.selection), /\$\.id/);
    await closeEditors();
    page = new EditorPage(document, host);
    await page.call('ready', undefined);
    await actions.open(invocation, 1);
    await eventually(host.store.onDidChange, () => {
      host.store.refresh();
      return page?.shownRow !== undefined;
    });
    assert.deepEqual(page.shownRow, { list: 'expect', index: 0 });
    await actions.open(invocation, 0);
    person.dispose();
    assert.deepEqual(
      person.messages.map(({ text }) => text),
      ['This expectation was changed or removed after the request was sent.'],
    );
  });

  it('show their results in the form, with problems that only libraries find', async () => {
    await folder.put({
      'create.ocifn.json': {
        function: name,
        expect: [
          { json: '$.id', equals: 8 },
          { json: '$[', exists: true },
        ],
      },
    });
    const document = await vscode.workspace.openTextDocument(file());
    page = new EditorPage(document, host);
    await page.call('ready', undefined);
    const wrong = await page.seen(({ tests }) => tests.problems.length > 0);
    assert.match(wrong.tests.problems[0]?.problem ?? '', /^\$\[ is not a valid JSONPath/);
    await invoke();
    const { tests } = await page.seen((snapshot) => snapshot.tests.results.length > 0);
    assert.deepEqual(tests.results[0], {
      entry: JSON.stringify([
        ['json', '"$.id"'],
        ['equals', '8'],
      ]),
      outcome: 'failed',
      message: 'Expected $.id to equal 8, but it is 7.',
    });
  });
});

function toPlain(entry: readonly (readonly [string, string])[]): string {
  return entry.map(([key, json]) => `${key}: ${json}`).join(', ');
}
