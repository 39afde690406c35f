import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { Emitter } from '../../../src/core/common/emitter.ts';
import { NameDiagnostics } from '../../../src/host/language/nameDiagnostics.ts';
import { createOciHomeFor } from '../../support/oci/ociHome.ts';
import { createTestKey } from '../../support/oci/testKey.ts';
import { eventually } from '../support/eventually.ts';
import { openHostObjects } from '../support/hostObjects.ts';
import type { OwnFolder } from '../support/ownFolder.ts';
import { openMarked, openRequestTexts } from '../support/requestTexts.ts';

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
  let folder: OwnFolder;
  before(async () => void (folder = await openRequestTexts()));
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  after(() => folder.dispose());

  it('has a warning for an unknown function or variable until it is defined', async () => {
    const [document] = await openMarked(
      folder,
      'requests/e.ocifn.json',
      '{ "function": "nobody", "body": { "json": "{{nothing}}" } }',
    );
    const found = await diagnosticsOf(document, (all) => all.length === 2);
    assert.match(messages(found), /Function nobody not found/);
    assert.match(messages(found), /\{\{nothing\}\} has no value/);
    assert.ok(found.every(({ severity }) => severity === vscode.DiagnosticSeverity.Warning));
    const edit = new vscode.WorkspaceEdit();
    const whole = new vscode.Range(new vscode.Position(0, 0), document.positionAt(document.getText().length));
    edit.replace(document.uri, whole, '{ "function": "hello", "body": { "json": "{{orderId}} {{$guid}}" } }');
    await vscode.workspace.applyEdit(edit);
    await diagnosticsOf(document, (all) => all.length === 0);
  });

  it('has the warnings of the later of two checks, whichever ends first', async () => {
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
    const list = async () => [];
    const { captures } = host.environments;
    const environments = { chosen: undefined, captures, onDidChange: changed.event, scopeOf, list };
    const [document] = await openMarked(
      folder,
      'looks/a.ocifn.json',
      '{ "function": "hello", "profile": "NOBODY" }|',
    );
    const diagnostics = new NameDiagnostics({ ...host, profiles, environments }, host.logger);
    const says = (word: string) =>
      diagnosticsOf(document, (all) => messages(all).includes(`not found in the OCI config file ${word}.`));
    await says('FIRST');
    // From here on, an edit only checks this text, and that check waits.
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

  it('has a warning for a profile that the config file does not contain, in the files around it too', async () => {
    const home = createOciHomeFor(createTestKey());
    const settings = vscode.workspace.getConfiguration('ociFunctions');
    await settings.update('configFile', home.configFile, true);
    const texts = {
      'profiles/a.ocifn.json': '{ "function": "hello", "profile": "NOBODY" }',
      'profiles/ocifn.collection.json': '{ "defaults": { "profile": "NOBODY" } }',
      'profiles/ocifn.env.json': '{ "dev": { "$profile": "NOBODY" }, "prod": { "$profile": "DEFAULT" } }',
    };
    for (const [path, text] of Object.entries(texts)) {
      const [document] = await openMarked(folder, path, text);
      const [found, ...more] = await diagnosticsOf(document, (all) => all.length > 0);
      assert.match(found?.message ?? '', /Profile NOBODY not found/);
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

  it('offers to add the function, and to define the variable in the environments or in the request', async () => {
    const [document] = await openMarked(
      folder,
      'requests/f.ocifn.json',
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
    const environments = await vscode.workspace.openTextDocument(folder.file('requests/ocifn.env.json'));
    assert.equal(environments.getText().match(/"fresh": ""/g)?.length, 2);
    await diagnosticsOf(document, (all) => all.length === 0);
  });

  it('has problems for keys without effect and a body of unknown kind, and offers the intended names', async () => {
    const [document] = await openMarked(
      folder,
      'requests/k.ocifn.json',
      '{ "function": "hello", "header": { "a": "1" }, "Timeout": {}, "body": { "orderId": 42 } }',
    );
    const { Error, Warning } = vscode.DiagnosticSeverity;
    const ours = (all: readonly vscode.Diagnostic[]): readonly vscode.Diagnostic[] =>
      all.filter(({ source }) => source === 'OCI Functions');
    const found = ours(await diagnosticsOf(document, (all) => ours(all).length === 4));
    assert.deepEqual(
      found.map(({ severity, message }) => [severity, message]),
      [
        [Warning, 'Unknown key "header". Did you mean "headers"?'],
        [Error, '"Timeout" must be spelled "timeout".'],
        [Error, '"body" must be one of { "json": … }, { "text": … }, { "file": … }, { "base64": … }.'],
        [Warning, 'Unknown key "body.orderId".'],
      ],
    );
    for (const title of ['Change to "headers"', 'Change to "timeout"', 'Send as JSON']) {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        new vscode.Range(new vscode.Position(0, 0), document.positionAt(document.getText().length)),
      );
      const action = actions.find((each) => each.title === title);
      assert.ok(action?.edit, actions.map((each) => each.title).join());
      const before = ours(vscode.languages.getDiagnostics(document.uri)).length;
      await vscode.workspace.applyEdit(action.edit);
      await diagnosticsOf(document, (all) => ours(all).length < before);
    }
    assert.equal(
      document.getText(),
      '{ "function": "hello", "headers": { "a": "1" }, "timeout": {}, "body": { "json": { "orderId": 42 } } }',
    );
    await diagnosticsOf(document, (all) => ours(all).length === 0);
  });

  it('of a collection and of environments is checked for keys without effect', async () => {
    for (const [path, text, expected] of [
      ['kept/ocifn.collection.json', '{ "defaults": { "header": {} } }', /"defaults\.header".*"headers"/],
      [
        'kept/ocifn.env.json',
        '{ "dev": { "$functions": { "a": { "id": "ocid1.fnfunc.oc1.phx.a", "endpont": "" } } } }',
        /endpont.*"endpoint"/,
      ],
    ] as const) {
      const [document] = await openMarked(folder, path, text);
      await diagnosticsOf(document, (all) => expected.test(messages(all)));
    }
  });

  it('is checked by the schema, as are collections and environments', async () => {
    const wrong = async (path: string, text: string, expected: RegExp): Promise<void> => {
      const [document] = await openMarked(folder, path, text);
      await vscode.window.showTextDocument(document);
      await diagnosticsOf(document, (all) => expected.test(messages(all)));
    };
    await wrong('requests/i.ocifn.json', '{ "function": "hello", "type": "later" }', /sync.*detached/s);
    await wrong(
      'collected/ocifn.collection.json',
      '{ "defaults": { "retry": { "maxAttempts": 0 } } /* said */ }',
      /minimum|less than/i,
    );
    await wrong('collected/ocifn.env.json', '{ "dev": { "$protected": "yes" } }', /boolean/);
  });
});
