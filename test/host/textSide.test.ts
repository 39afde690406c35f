import assert from 'node:assert/strict';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { Emitter } from '../../src/core/emitter.ts';
import { NameDiagnostics } from '../../src/host/language/nameDiagnostics.ts';
import { readKnownNames, type KnownNames } from '../../src/host/language/knownNames.ts';
import { createOciHomeFor } from '../support/ociHome.ts';
import { createTestKey } from '../support/testKey.ts';
import { eventually } from './support/eventually.ts';
import { openHostObjects } from './support/hostObjects.ts';
import { workspaceFile } from './support/workspaceFile.ts';

/** `|` is the cursor. */
async function open(path: string, marked: string): Promise<[vscode.TextDocument, vscode.Position]> {
  const document = await vscode.workspace.openTextDocument(
    await workspaceFile(path, marked.replace('|', '')),
  );
  return [document, document.positionAt(marked.indexOf('|'))];
}

async function completions(path: string, marked: string): Promise<readonly vscode.CompletionItem[]> {
  const [{ uri }, position] = await open(path, marked);
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    uri,
    position,
  );
  return list.items;
}

const labels = (items: readonly vscode.CompletionItem[]): readonly string[] =>
  items.map(({ label }) => (typeof label === 'string' ? label : label.label));

const diagnosticsOf = (
  { uri }: vscode.TextDocument,
  find: (found: readonly vscode.Diagnostic[]) => boolean,
): Promise<readonly vscode.Diagnostic[]> =>
  eventually(vscode.languages.onDidChangeDiagnostics, () => {
    const found = vscode.languages.getDiagnostics(uri);
    return find(found) && found;
  });

const messages = (found: readonly vscode.Diagnostic[]): string =>
  found.map(({ message }) => message).join('\n');

describe('the text of a request', () => {
  before(async () => {
    await workspaceFile(
      'texts/requests/ocifn.env.json',
      '{ "dev": { "orderId": 1, "$functions": { "orders": "ocid1.fnfunc.oc1.phx.a" } }, "prod": { "orderId": 2 } }',
    );
    await workspaceFile(
      'texts/ocifn.collection.json',
      '{ "defaults": { "variables": { "team": "a team" } } }',
    );
    // The providers of an extension are there once it is.
    await vscode.commands.executeCommand('ociFunctions.refreshFunctions');
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  after(async () => vscode.workspace.fs.delete(await workspaceFile('texts'), { recursive: true }));

  it('is completed with keys by the schema, and with the functions there are', async () => {
    const keys = (): Promise<readonly vscode.CompletionItem[]> =>
      completions('texts/requests/a.ocifn.json', '{ "function": "", "|" }');
    // Until it is there: VS Code's own JSON extension, which reads the schema, may be starting.
    while (!labels(await keys()).includes('headers')) await setTimeout(100);
    const items = await completions('texts/requests/b.ocifn.json', '{ "function": "he|" }');
    const hello = items.find(({ label }) => label === 'hello');
    assert.equal(hello?.detail, 'function on this machine');
    assert.equal(hello?.insertText, '"hello"');
    assert.ok(labels(items).includes('orders'));
  });

  it('is completed with variables after two braces, those of files around it too', async () => {
    const items = await completions(
      'texts/requests/c.ocifn.json',
      '{ "function": "hello", "variables": { "own": 1 }, "body": { "json": { "id": "{{|" } } }',
    );
    const found = labels(items);
    for (const name of ['own', 'orderId', 'team', '$guid', '$secret.NAME'])
      assert.ok(found.includes(name), name);
    const orderId = items.find(({ label }) => label === 'orderId');
    assert.equal(orderId?.insertText, 'orderId}}');
    assert.equal(orderId?.detail, '1 (dev, ocifn.env.json) · 2 (prod, ocifn.env.json)');
  });

  it('is not completed with variables where none is replaced', async () => {
    const items = await completions('texts/requests/d.ocifn.json', '{ "name": "{{|" }');
    // VS Code itself offers the words of other open files.
    assert.equal(
      items.find(({ insertText }) => insertText === 'orderId}}'),
      undefined,
    );
  });

  it('warns of a function and a variable that are not there, until they are', async () => {
    const [document] = await open(
      'texts/requests/e.ocifn.json',
      '{ "function": "nobody", "body": { "json": "{{nothing}}" } }',
    );
    const found = await diagnosticsOf(document, (all) => all.length === 2);
    assert.match(messages(found), /no function named nobody/);
    assert.match(messages(found), /\{\{nothing\}\}, which has no value/);
    assert.ok(found.every(({ severity }) => severity === vscode.DiagnosticSeverity.Warning));
    const edit = new vscode.WorkspaceEdit();
    const whole = new vscode.Range(new vscode.Position(0, 0), document.positionAt(document.getText().length));
    edit.replace(document.uri, whole, '{ "function": "hello", "body": { "json": "{{orderId}} {{$guid}}" } }');
    await vscode.workspace.applyEdit(edit);
    await diagnosticsOf(document, (all) => all.length === 0);
  });

  it('warns of what the later of two looks found, whichever ends first', async () => {
    const host = await openHostObjects();
    const [changed, held] = [new Emitter<void>(), new Emitter<void>()];
    type ProfileFile = { readonly path: string; readonly names: readonly string[] };
    let path: string | undefined = 'FIRST';
    let answer: ((file: ProfileFile) => void) | undefined;
    const profiles = {
      list: async () => [],
      file: async (): Promise<ProfileFile> => {
        if (path !== undefined) return { path, names: [] };
        return new Promise((resolve) => {
          answer = resolve;
          held.fire();
        });
      },
    };
    const scopeOf = host.environments.scopeOf.bind(host.environments);
    const environments = { chosen: undefined, onDidChange: changed.event, scopeOf };
    const [document] = await open(
      'texts/looks/a.ocifn.json',
      '{ "function": "hello", "profile": "NOBODY" }|',
    );
    const diagnostics = new NameDiagnostics({ ...host, profiles, environments }, host.logger);
    const says = (word: string) =>
      diagnosticsOf(document, (all) => messages(all).includes(`${word} has no profile`));
    await says('FIRST');
    // From here on an edit has this text alone looked at, and that look waits.
    path = undefined;
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), ' ');
    await vscode.workspace.applyEdit(edit);
    const answerOlder = await eventually(held.event, () => answer);
    path = 'LATER';
    changed.fire();
    await says('LATER');
    answerOlder({ path: 'OLDER', names: [] });
    await setImmediate();
    assert.match(messages(vscode.languages.getDiagnostics(document.uri)), /LATER/);
    diagnostics.dispose();
    await host.dispose();
  });

  it('warns of a profile that the config file does not have, in the files around it too', async () => {
    const home = createOciHomeFor(createTestKey());
    const settings = vscode.workspace.getConfiguration('ociFunctions');
    await settings.update('configFile', home.configFile, true);
    const texts = {
      'texts/profiles/a.ocifn.json': '{ "function": "hello", "profile": "NOBODY" }',
      'texts/profiles/ocifn.collection.json': '{ "defaults": { "profile": "NOBODY" } }',
      'texts/profiles/ocifn.env.json':
        '{ "dev": { "$profile": "NOBODY" }, "prod": { "$profile": "DEFAULT" } }',
    };
    for (const [path, text] of Object.entries(texts)) {
      const [document] = await open(path, text);
      const [found, ...more] = await diagnosticsOf(document, (all) => all.length > 0);
      assert.match(found?.message ?? '', /has no profile NOBODY/);
      assert.equal(found && document.getText(found.range), '"NOBODY"');
      assert.deepEqual(more, []);
      const edit = new vscode.WorkspaceEdit();
      const at = found?.range ?? new vscode.Range(0, 0, 0, 0);
      edit.replace(document.uri, at, '"DEFAULT"');
      await vscode.workspace.applyEdit(edit);
      await diagnosticsOf(document, (all) => all.length === 0);
    }
    await settings.update('configFile', undefined, true);
    home.dispose();
  });

  it('is told by the chosen environment which value counts, and what it lacks', async () => {
    const host = await openHostObjects();
    const uri = await workspaceFile('texts/requests/chosen.ocifn.json', '{}');
    const named = (chosen: string | undefined): Promise<KnownNames> =>
      readKnownNames(uri, '{}', { ...host, environments: { chosen } });
    assert.equal((await named('prod')).variables.get('orderId')?.[0]?.where, 'prod, ocifn.env.json');
    assert.equal((await named('dev')).hasVariable('orderId'), true);
    assert.equal((await named('other')).hasVariable('orderId'), false);
    assert.equal((await named('other')).hasVariable('team'), true);
    assert.equal((await named(undefined)).hasVariable('orderId'), true);
    await host.dispose();
  });

  it('offers to add the function, and to define the variable in the environments or in the request', async () => {
    const [document] = await open(
      'texts/requests/f.ocifn.json',
      '{ "function": "hello", "requestId": "{{fresh}}" }',
    );
    const [diagnostic] = await diagnosticsOf(document, (all) => all.length === 1);
    assert.ok(diagnostic);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      diagnostic.range,
    );
    const titles = actions.map(({ title }) => title);
    assert.ok(titles.includes('Define "fresh" in This Request'), titles.join());
    const define = actions.find(({ title }) => title === 'Define "fresh" in ocifn.env.json');
    assert.ok(define?.edit);
    await vscode.workspace.applyEdit(define.edit);
    const environments = await vscode.workspace.openTextDocument(
      await workspaceFile('texts/requests/ocifn.env.json'),
    );
    assert.equal(environments.getText().match(/"fresh": ""/g)?.length, 2);
    await diagnosticsOf(document, (all) => all.length === 0);
  });

  it('says on hovering what a variable stands for and where a function is', async () => {
    const hoverAt = async (path: string, marked: string): Promise<string> => {
      const [{ uri }, position] = await open(path, marked);
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        uri,
        position,
      );
      return hovers
        .flatMap(({ contents }) => contents)
        .map((content) => (typeof content === 'string' ? content : content.value))
        .join('\n');
    };
    assert.match(await hoverAt('texts/requests/g.ocifn.json', '{ "requestId": "{{te|am}}" }'), /a team/);
    assert.match(await hoverAt('texts/requests/h.ocifn.json', '{ "function": "hel|lo" }'), /this machine/);
  });

  it('is checked by the schema, as are collections and environments', async () => {
    const wrong = async (path: string, text: string, expected: RegExp): Promise<void> => {
      const [document] = await open(path, text);
      await vscode.window.showTextDocument(document);
      await diagnosticsOf(document, (all) => expected.test(messages(all)));
    };
    await wrong('texts/requests/i.ocifn.json', '{ "function": "hello", "type": "later" }', /sync.*detached/s);
    await wrong(
      'texts/collected/ocifn.collection.json',
      '{ "defaults": { "retry": { "maxAttempts": 0 } } /* said */ }',
      /minimum|less than/i,
    );
    await wrong('texts/collected/ocifn.env.json', '{ "dev": { "$protected": "yes" } }', /boolean/);
  });

  it('is completed in the files around requests', async () => {
    await workspaceFile('texts/ordered/one.ocifn.json', '{}');
    assert.ok(
      labels(await completions('texts/ordered/ocifn.collection.json', '{ "order": ["|"] }')).includes('one'),
    );
    assert.ok(
      labels(
        await completions(
          'texts/ordered/defaults/ocifn.collection.json',
          '{ "defaults": { "function": "|" } }',
        ),
      ).includes('hello'),
    );
    const environments = await completions(
      'texts/requests/ocifn.private.env.json',
      '{ "prod": {}, "|": {} }',
    );
    // VS Code itself offers the words of other open files.
    const ours = environments.filter(({ detail }) => detail === 'environment of another file');
    assert.deepEqual(labels(ours), ['dev']);
  });
});
