import assert from 'node:assert/strict';
import { access } from 'node:fs/promises';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { describeFailure } from '../../src/core/failures/describeFailure.ts';
import type { Invocation } from '../../src/host/invocations/invocation.ts';
import { readRequestTests } from '../../src/core/requestFile/requestTests.ts';
import type { CheckReport } from '../../src/run/checkResponse.ts';
import { headOf } from '../support/fixtures/scriptedInvoker.ts';
import { closeEditors, EditorPage } from './support/editorPage.ts';
import { eventually } from './support/eventually.ts';
import { openHostObjects, type HostObjects } from './support/hostObjects.ts';
import { followTurns } from './support/longestTask.ts';
import { OwnFolder } from './support/ownFolder.ts';
import { Person } from './support/person.ts';

const source = `const fdk = require('@fnproject/fdk');
fdk.handle((input, context) => {
  if (input.print) console.error(input.print);
  if (input.location) context.setResponseHeader('location', input.location);
  if (input.rows) return Array.from({ length: input.rows }, (_, id) => ({ id, text: 'x'.repeat(90) }));
  return input;
});
`;

describe('the expectations of a request', () => {
  let host: HostObjects;
  let folder: OwnFolder;
  let name = '';

  before(async () => {
    host = await openHostObjects();
  });
  beforeEach(async () => {
    folder = await OwnFolder.make();
    name = folder.uri.path.replace(/^.*kept-/, 'checked-');
    await folder.put({
      'fn/func.yaml': `name: ${name}\nruntime: node20\n`,
      'package.json': '{}',
      'fn/func.js': source,
    });
    await host.local.refresh();
  });
  afterEach(() => folder.dispose());
  after(() => host.dispose());

  const invoke = async (file: string, content: object): Promise<Invocation> => {
    await folder.put({ [`${file}.ocifn.json`]: { function: name, ...content } });
    return host.ended(
      await host.invocations.invoke({ kind: 'request', uri: folder.file(`${file}.ocifn.json`) }),
    );
  };
  const check = async (file: string, content: object): Promise<CheckReport> => {
    const report = await host.checks.reportOf(await invoke(file, content));
    assert.ok(report);
    return report;
  };
  const outcomes = ({ results }: CheckReport): unknown =>
    results.map(({ outcome, title, message }) => [
      outcome,
      title,
      ...(message === undefined ? [] : [message]),
    ]);

  it('are checked on the bytes of the response, and their results stay with it', async () => {
    const invocation = await invoke('a', {
      body: { json: { id: 7, big: '{{digits}}' } },
      variables: { digits: 1 },
      expect: [{ status: 200 }, { json: '$.id', equals: 8 }, { header: 'content-type', contains: 'json' }],
    });
    const report = await host.checks.reportOf(invocation);
    assert.ok(report);
    assert.deepEqual(outcomes(report), [
      ['passed', 'status is 200'],
      ['failed', '$.id equals 8', 'Expected $.id to equal 8, but it is 7.'],
      ['passed', 'header content-type contains "json"'],
    ]);
    assert.equal(invocation.report, report);
  });

  it('of a request without any only apply the rule about the status, if someone asks', async () => {
    const invocation = await invoke('a', { body: { json: { id: 7 } } });
    assert.equal(invocation.report, undefined);
    const report = await host.checks.reportOf(invocation);
    assert.ok(report);
    assert.deepEqual(outcomes(report), [['passed', 'status is 2xx']]);
  });

  it('read what a local function wrote, also after its response', async () => {
    const report = await check('a', {
      body: { json: { print: 'charged 12 EUR' } },
      expect: [
        { output: 'stderr', contains: 'charged' },
        { output: 'stdout', equals: '' },
      ],
    });
    assert.deepEqual(
      report.results.map(({ outcome }) => outcome),
      ['passed', 'passed', 'passed'],
    );
  });

  it('fail without a response', async () => {
    const report = await check('a', {
      function: 'ocid1.fnfunc.oc1.phx.aaaa',
      endpoint: 'http://127.0.0.1:1',
      expect: [{ status: 200 }],
    });
    assert.deepEqual(
      report.results.map(({ outcome }) => outcome),
      ['failed', 'skipped'],
    );
  });

  it('hold for megabytes, without blocking the window', async () => {
    const request = {
      body: { json: { rows: 50_000 } },
      expect: [
        { json: '$[?@.id == 49999].text', count: 1 },
        { body: 'json', length: 50_000 },
        { json: '$[*].id', lt: 49_999 },
        { body: 'json', snapshot: './b.snapshot.json' },
      ],
    };
    await folder.put({ 'b.ocifn.json': { function: name, ...request } });
    const uri = folder.file('b.ocifn.json');
    const second = await host.ended(await host.invocations.invoke({ kind: 'request', uri }));
    assert.ok(second.spool.size > 5_000_000);
    await host.checks.reportOf(second);
    // Once the thread and its parts are loaded.
    const turns = followTurns();
    await host.checks.updateSnapshot(second, 3, folder.uri.fsPath);
    const longest = turns.end();
    assert.deepEqual(
      second.report?.results.map(({ outcome }) => outcome),
      ['passed', 'passed', 'passed', 'failed', 'passed'],
    );
    assert.ok(longest < 50, `a task took ${longest} ms`);
  });

  it('compare with a snapshot, and only write it if they are told to', async () => {
    const request = {
      body: { json: { id: 7 } },
      expect: [{ body: 'json', snapshot: './a.snapshot.json' }],
    };
    const invocation = await invoke('a', request);
    const report = await host.checks.reportOf(invocation);
    assert.equal(
      report?.results[1]?.message,
      'Expected JSON body to equal the snapshot ./a.snapshot.json, but there is no snapshot yet. Update snapshots to write it.',
    );
    await assert.rejects(access(folder.file('a.snapshot.json').fsPath));
    await host.checks.updateSnapshot(invocation, 0, folder.uri.fsPath);
    assert.equal(await folder.text('a.snapshot.json'), '{\n  "id": 7\n}\n');
    assert.equal(invocation.report?.results[1]?.outcome, 'passed');
    const outside = await invoke('b', { ...request, expect: [{ body: 'json', snapshot: '../b.json' }] });
    await host.checks.updateSnapshot(outside, 0, folder.uri.fsPath);
    assert.match(outside.report?.results[1]?.message ?? '', /, but it is not in /);
    const code = await invoke('c', { ...request, expect: [{ body: 'json', snapshot: './fn/func.js' }] });
    await host.checks.updateSnapshot(code, 0, folder.uri.fsPath);
    assert.match(
      code.report?.results[1]?.message ?? '',
      /, but only files with names such as func\.snapshot\.txt are written\.$/,
    );
    assert.equal(await folder.text('fn/func.js'), source);
  });

  it('only write a snapshot if the status is as expected', async () => {
    const entry = { body: 'json', snapshot: './a.snapshot.json' };
    const request = { body: { json: { id: 7 } } };
    const wrong = await invoke('a', { ...request, expect: [entry, { status: 404 }] });
    await host.checks.reportOf(wrong);
    await host.checks.updateSnapshot(wrong, 0, folder.uri.fsPath);
    assert.match(
      wrong.report?.results[0]?.message ?? '',
      /, but it was not written, because the status is not as expected\.$/,
    );
    assert.match(wrong.report?.results[1]?.message ?? '', /^Expected status to be 404/);
    await assert.rejects(access(folder.file('a.snapshot.json').fsPath));
    const right = await invoke('b', { ...request, expect: [entry, { status: 200 }] });
    await host.checks.reportOf(right);
    await host.checks.updateSnapshot(right, 0, folder.uri.fsPath);
    assert.equal(await folder.text('a.snapshot.json'), '{\n  "id": 7\n}\n');
  });
});

describe('captured values', () => {
  let host: HostObjects;
  let folder: OwnFolder;
  let name = '';

  before(async () => {
    host = await openHostObjects();
  });
  beforeEach(async () => {
    folder = await OwnFolder.make();
    name = folder.uri.path.replace(/^.*kept-/, 'captures-');
    await folder.put({
      'fn/func.yaml': `name: ${name}\nruntime: node20\n`,
      'package.json': '{}',
      'fn/func.js': source,
      'create.ocifn.json': {
        function: name,
        body: { json: { id: '{{number}}', token: 'opaque-4711' } },
        variables: { number: 12 },
        capture: { orderId: '$.id', token: { json: '$.token', secret: true } },
      },
      'get.ocifn.json': {
        function: name,
        body: { json: { wanted: '{{orderId}}', auth: '{{token}}' } },
        expect: [
          { json: '$.wanted', equals: '{{orderId}}' },
          { json: '$.auth', equals: '{{token}}' },
          { json: '$.auth', equals: 'other' },
        ],
      },
    });
    await host.local.refresh();
  });
  afterEach(() => folder.dispose());
  after(() => host.dispose());

  const invoke = async (file: string): Promise<Invocation> => {
    const uri = folder.file(`${file}.ocifn.json`);
    const invocation = await host.ended(await host.invocations.invoke({ kind: 'request', uri }));
    await host.checks.reportOf(invocation);
    return invocation;
  };

  it('that are missing are an error that names the request that captures them', async () => {
    const { failure } = await invoke('get');
    assert.ok(failure);
    assert.deepEqual(describeFailure(failure), {
      message: 'Cannot send get.ocifn.json: {{orderId}} has not been captured yet.',
      hint: 'Invoke create.ocifn.json, which captures it.',
    });
  });

  it('are sent by the other requests of the folder; secret ones are masked in what comes back', async () => {
    await invoke('create');
    const { text, report } = await invoke('get');
    assert.equal(text, '{"wanted":12,"auth":"••••"}');
    assert.deepEqual(
      report?.results.map(({ outcome, message }) => [outcome, message]),
      [
        ['passed', undefined],
        ['passed', undefined],
        ['passed', undefined],
        ['failed', 'Expected $.auth to equal "other", but it is "••••".'],
      ],
    );
  });

  it('are removed if they are not captured again', async () => {
    await invoke('create');
    await folder.put({
      'create.ocifn.json': { function: name, body: { json: {} }, capture: { orderId: '$.id' } },
    });
    const again = await invoke('create');
    assert.equal(
      again.report?.results.at(-1)?.message,
      'Nothing was captured for orderId: $.id has no match.',
    );
    assert.equal((await invoke('get')).failure?.code, 'variableUnknown');
  });

  it('that are secret are masked in all their parts, also in a snapshot of the response that they come from', async () => {
    const credentials = { user: 'ada-secret', keys: ['k3y-one'] };
    await folder.put({
      'login.ocifn.json': {
        function: name,
        body: { json: { credentials, n: 7 } },
        capture: { creds: { json: '$.credentials', secret: true } },
        expect: [
          { json: '$.credentials.keys', length: 2 },
          { body: 'json', snapshot: './login.snapshot.json' },
        ],
      },
      'use.ocifn.json': { function: name, body: { json: { all: '{{creds}}', some: ['{{creds}}'] } } },
    });
    const login = await invoke('login');
    assert.equal(
      login.report?.results[1]?.message,
      'Expected $.credentials.keys to have a length of 2, but it has a length of 1: ["••••"].',
    );
    await host.checks.updateSnapshot(login, 1, folder.uri.fsPath);
    assert.deepEqual(JSON.parse(await folder.text('login.snapshot.json')), {
      credentials: { user: '••••', keys: ['••••'] },
      n: 7,
    });
    assert.equal(login.report?.results[2]?.outcome, 'passed');
    assert.doesNotMatch((await invoke('use')).text, /ada-secret|k3y-one/);
  });

  it('of one environment are not sent in another', async () => {
    const files = { here: {}, there: { token: 'of-there', orderId: 3 }, elsewhere: {} };
    await folder.put({ 'ocifn.env.json': files });
    const invokeIn = async (environment: string | undefined, file: string): Promise<Invocation> => {
      await host.environments.choose(environment);
      return invoke(file);
    };
    try {
      await invokeIn('here', 'create');
      assert.equal((await invokeIn('there', 'get')).text, '{"wanted":3,"auth":"of-there"}');
      const { failure } = await invokeIn('elsewhere', 'get');
      assert.equal(
        failure && describeFailure(failure).message,
        'Cannot send get.ocifn.json: {{orderId}} has not been captured in the environment elsewhere yet.',
      );
      assert.equal((await invokeIn(undefined, 'get')).failure?.code, 'variableUnknown');
      assert.equal((await invokeIn('here', 'get')).text, '{"wanted":12,"auth":"••••"}');
    } finally {
      await host.environments.choose(undefined);
    }
  });

  it('of another folder are unknown', async () => {
    await invoke('create');
    await folder.put({ 'below/get.ocifn.json': { function: name, body: { json: '{{orderId}}' } } });
    const uri = vscode.Uri.joinPath(folder.uri, 'below/get.ocifn.json');
    const invocation = await host.ended(await host.invocations.invoke({ kind: 'request', uri }));
    assert.equal(invocation.failure?.code, 'variableUnknown');
  });
});

describe('expectations from a response', () => {
  let host: HostObjects;
  let folder: OwnFolder;
  let page: EditorPage | undefined;
  const name = (): string => folder.uri.path.replace(/^.*kept-/, 'expected-');
  const file = (): vscode.Uri => folder.file('create.ocifn.json');

  before(async () => {
    host = await openHostObjects();
  });
  beforeEach(async () => {
    folder = await OwnFolder.make();
    const text = `{\n  "function": "${name()}",\n  "body": { "json": { "id": 7, "big": 12345678901234567890 } }\n}\n`;
    await folder.put({
      'fn/func.yaml': `name: ${name()}\nruntime: node20\n`,
      'package.json': '{}',
      'fn/func.js': source.replace(
        'return input;',
        'context.responseContentType = "application/json";\n  return fdk.rawResult(\'{"id":7,"big":12345678901234567890}\');',
      ),
      'create.ocifn.json': text,
    });
    await host.local.refresh();
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
      'fn/func.js': source.replace('return input;', 'return new Promise(() => {});'),
      'create.ocifn.json': {
        function: name(),
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
    await folder.put({ 'create.ocifn.json': { function: name(), expect: expectations } });
    const invocation = await invoke();
    const actions = await host.testActions();
    const person = new Person();
    await folder.put({ 'create.ocifn.json': { function: name(), expect: expectations.slice(1) } });
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
        function: name(),
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
