import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { after, afterEach, before, describe, it } from 'mocha';
import { getLocation } from 'jsonc-parser';
import * as vscode from 'vscode';
import { completeChecks } from '../../../src/host/language/completeChecks.ts';
import type { LastResponse } from '../../../src/host/language/lastResponse.ts';
import { eventually } from '../support/eventually.ts';
import { OwnFolder } from '../support/ownFolder.ts';

const source = `const fdk = require('@fnproject/fdk');
fdk.handle((_, context) => {
  context.responseContentType = 'application/json';
  return fdk.rawResult('{"order":{"id":9007199254740993,"lines":[{"sku":"A1"}]}}');
});
`;

/** What becomes of polling: the first value that is not undefined. */
async function polled<T>(read: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 200; tries++) {
    const value = await read();
    if (value !== undefined) return value;
    await setTimeout(100);
  }
  throw new Error('It did not happen');
}

describe('expectations in the text of a request', () => {
  let folder: OwnFolder;
  let name = '';

  before(async () => {
    folder = await OwnFolder.make();
    name = folder.uri.path.replace(/^.*kept-/, 'language-');
    await folder.put({
      'fn/func.yaml': `name: ${name}\nruntime: node20\n`,
      'package.json': '{}',
      'fn/func.js': source,
      'create.ocifn.json': { function: name, capture: { orderId: '$.order.id' } },
      'order.schema.json': {},
    });
    await vscode.commands.executeCommand('ociFunctions.refreshFunctions');
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  after(() => folder.dispose());

  /** Shows a text in a request, saved or not; `|` marks the cursor. */
  const openMarked = async (
    path: string,
    marked: string,
  ): Promise<readonly [vscode.TextDocument, vscode.Position]> => {
    const text = marked.replace('|', '');
    if (!folder.has(path)) await folder.put({ [path]: text });
    const document = await vscode.workspace.openTextDocument(folder.file(path));
    const edit = new vscode.WorkspaceEdit();
    const end = document.positionAt(document.getText().length);
    edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), end), text);
    if (document.getText() !== text) await vscode.workspace.applyEdit(edit);
    return [document, document.positionAt(marked.indexOf('|'))];
  };
  const items = async (path: string, marked: string): Promise<readonly vscode.CompletionItem[]> => {
    const [{ uri }, position] = await openMarked(path, marked);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      position,
    );
    return list.items;
  };
  const labels = (all: readonly vscode.CompletionItem[]): readonly string[] =>
    all.map(({ label }) => (typeof label === 'string' ? label : label.label));
  const expecting = (entry: string): string => `{ "function": "${name}", "expect": [${entry}] }`;
  const found = (
    { uri }: vscode.TextDocument,
    find: (all: readonly vscode.Diagnostic[]) => boolean,
  ): Promise<readonly vscode.Diagnostic[]> =>
    eventually(vscode.languages.onDidChangeDiagnostics, () => {
      const all = vscode.languages.getDiagnostics(uri).filter((each) => each.source === 'OCI Functions');
      return find(all) && all;
    });

  it('are completed with headers, paths and values of the last response', async () => {
    await folder.put({ 'a.ocifn.json': expecting('') });
    await vscode.commands.executeCommand('ociFunctions.invoke', folder.file('a.ocifn.json'));
    const paths = await polled(async () => {
      const all = await items('a.ocifn.json', expecting('{ "json": "|" }'));
      return labels(all).includes('$.order.lines[0].sku') ? all : undefined;
    });
    assert.equal(paths.find(({ label }) => label === '$.order.id')?.detail, '9007199254740993');
    const headers = await items('a.ocifn.json', expecting('{ "header": "|" }'));
    assert.equal(headers.find(({ label }) => label === 'content-type')?.detail, 'application/json');
    const values = await items('a.ocifn.json', expecting('{ "json": "$.order.id", "equals": | }'));
    assert.ok(values.some(({ insertText }) => insertText === '9007199254740993'));
    const capture = '{ "function": "f", "capture": { "a": "|" } }';
    assert.ok(labels(await items('a.ocifn.json', capture)).includes('$.order.id'));
    const [document, position] = await openMarked(
      'a.ocifn.json',
      expecting('{ "json": "$.order.i|d", "exists": true }'),
    );
    const hovers = await vscode.commands.executeCommand<readonly vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    const text = hovers
      .flatMap(({ contents }) => contents)
      .map((each) => (typeof each === 'string' ? each : each.value));
    assert.match(text.join('\n'), /In the last response[^]*9007199254740993/);
  });

  it('are completed with values as they were received: braces are escaped, and masked ones are left out', async () => {
    const last: LastResponse = {
      headers: [['X-{{a}}', 'Bearer ••••']],
      values: new Map([
        ['$.note', { json: '"{{who}}"', isCut: false }],
        ['$.key', { json: '"••••"', isCut: false }],
        ["$['{{k}}']", { json: '1', isCut: false }],
      ]),
    };
    const complete = async (marked: string): Promise<readonly string[]> => {
      const text = expecting(marked.replace('|', ''));
      const at = expecting(marked).indexOf('|');
      const found = await completeChecks(folder.file('a.ocifn.json'), text, getLocation(text, at), last);
      return found.map(({ json }) => json);
    };
    assert.deepEqual(await complete('{ "json": "$.note", "equals": | }'), ['"\\\\{{who}}"']);
    assert.deepEqual(await complete('{ "json": "$.key", "equals": | }'), []);
    assert.deepEqual(await complete('{ "header": "X-{{a}}", "equals": | }'), []);
    assert.deepEqual(await complete('{ "header": "|" }'), ['"x-\\\\{{a}}"']);
    assert.ok((await complete('{ "json": "|" }')).includes('"$[\'\\\\{{k}}\']"'));
  });

  it('are completed with codes of failures, schemas and captured variables', async () => {
    assert.ok(labels(await items('b.ocifn.json', expecting('{ "failure": "|" }'))).includes('timeout'));
    const schema = expecting('{ "body": "json", "schema": { "file": "|" } }');
    assert.ok(labels(await items('b.ocifn.json', schema)).includes('./order.schema.json'));
    const variables = await items('b.ocifn.json', expecting('{ "json": "$", "equals": "{{|" }'));
    const orderId = variables.find(({ label }) => label === 'orderId');
    assert.equal(orderId?.detail, 'not captured yet (captured by create.ocifn.json)');
  });

  it('have an error for each problem, and a warning for unknown variables', async () => {
    const [document] = await openMarked(
      'c.ocifn.json',
      expecting(`
        { "status": 200, "statuss": 1 },
        { "json": "$.a" },
        { "json": "$.b", "gt": "x" },
        { "json": "$.c", "matches": "(" },
        { "json": "$.d", "equals": "{{orderId}} {{nothing}}" }|`),
    );
    const all = await found(document, (each) => each.length >= 5);
    const messages = all.map(({ message }) => message).join('\n');
    assert.match(messages, /Unknown key "expect\.0\.statuss"\. Did you mean "status"\?/);
    assert.match(messages, /^Needs a predicate: /m);
    assert.match(messages, /"expect\.2\.gt" must be a number/);
    assert.match(messages, /"expect\.3\.matches" must be a valid regular expression/);
    assert.match(messages, /\{\{nothing\}\} has no value/);
    assert.doesNotMatch(messages, /orderId/);
  });

  it('have errors for paths and schemas, and a warning for a snapshot that does not exist', async () => {
    const [document] = await openMarked(
      'd.ocifn.json',
      expecting(`
        { "json": "$[", "exists": true },
        { "body": "json", "schema": { "file": "./gone.schema.json" } },
        { "body": "json", "snapshot": "./d.snapshot.json" },
        { "body": "json", "snapshot": "./d.json" }|`),
    );
    const all = await found(document, (each) => each.length === 4);
    const messages = all.map(({ message, severity }) => `${severity} ${message}`).join('\n');
    assert.match(messages, /0 \$\[ is not a valid JSONPath/);
    assert.match(messages, /0 The schema cannot be used: .*gone\.schema\.json does not exist/);
    assert.match(messages, /1 There is no snapshot \.\/d\.snapshot\.json yet/);
    assert.match(
      messages,
      /1 There is no snapshot \.\/d\.json, and only files with names such as d\.snapshot\.json are written\./,
    );
  });

  it('are fixed: a misspelt key is renamed, and a missing snapshot is created from the last response', async () => {
    const text = expecting(
      '{ "body": "json", "snapshot": "./e.snapshot.json" }, { "status": 200, "snapshott": "a" }|',
    );
    const [document] = await openMarked('e.ocifn.json', text);
    await found(document, (each) => each.length === 1);
    const fixes = (): Thenable<readonly vscode.CodeAction[]> =>
      vscode.commands.executeCommand(
        'vscode.executeCodeActionProvider',
        document.uri,
        new vscode.Range(0, 0, 0, document.getText().length),
      );
    const rename = (await fixes()).find(({ title }) => title === 'Change to "snapshot"');
    assert.ok(rename?.edit);
    const edit = new vscode.WorkspaceEdit();
    const whole = new vscode.Range(0, 0, 0, document.getText().length);
    edit.replace(document.uri, whole, expecting('{ "body": "json", "snapshot": "./e.snapshot.json" }'));
    await vscode.workspace.applyEdit(edit);
    await found(document, (each) => each.some(({ code }) => code === 'snapshotMissing'));
    await vscode.commands.executeCommand('ociFunctions.invoke', document.uri);
    const create = (await fixes()).find(({ title }) => title === 'Create Snapshot from Last Response');
    const { command } = create ?? {};
    assert.ok(command);
    await polled(async () => {
      await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
      return folder.has('e.snapshot.json') ? true : undefined;
    });
    assert.match(await folder.text('e.snapshot.json'), /"id": 9007199254740993/);
    await found(document, (each) => each.length === 0);
  });
});
