import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { SelectedEnvironment } from '../../../src/host/environments/selectedEnvironment.ts';
import { functionOfFile } from '../../../src/host/functionTree/functionOfFile.ts';
import { requestLenses } from '../../../src/host/language/requestLenses.ts';
import { eventually } from '../support/eventually.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import type { OwnFolder } from '../support/ownFolder.ts';
import { openRequestTexts } from '../support/requestTexts.ts';

type Lenses = readonly vscode.CodeLens[];

const titles = (lenses: Lenses): readonly (string | undefined)[] =>
  lenses.map(({ command }) => command?.title);

/** Returns the commands above a file, as VS Code gets them from the running extension. */
async function lensesAbove(uri: vscode.Uri): Promise<Lenses> {
  await vscode.workspace.openTextDocument(uri);
  return vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 9);
}

describe('the commands above a text', () => {
  let folder: OwnFolder;
  let host: HostObjects;

  before(async () => {
    folder = await openRequestTexts();
    host = await openHostObjects();
    await folder.put({
      'requests/a.ocifn.json': '// first\n{ "function": "hello" }',
      'greet/func.yaml': 'schema_version: 20180708\nname: greet\nruntime: node',
      'greet/func.js': '',
      'other.yaml': 'name: greet',
    });
  });
  after(async () => {
    await host.dispose();
    await folder.dispose();
  });

  it('of a request are Invoke, Preview and the environment, above its first line', async () => {
    const find = (): Promise<Lenses> => lensesAbove(folder.file('requests/a.ocifn.json'));
    // The environment is added once it is known.
    while ((await find()).length < 3) await setTimeout(100);
    const lenses = await find();
    assert.deepEqual(titles(lenses), ['$(play) Invoke', 'Preview', '$(globe) No Environment']);
    assert.deepEqual(
      lenses.map(({ range }) => range.start.line),
      [0, 0, 0],
    );
  });

  it('of a request name the selected environment, and say if it is protected or not defined', async () => {
    await folder.put({ 'requests/ocifn.private.env.json': '{ "prod": { "$protected": true } }' });
    const selected = new SelectedEnvironment(host.environments);
    const shown: unknown[] = [];
    for (const name of ['dev', 'prod', 'a $(trash) name', undefined]) {
      await host.environments.choose(name);
      await eventually(selected.onDidChange, () => selected.state?.name === name && selected.state);
      const lenses = requestLenses(folder.file('requests/a.ocifn.json'), selected.state);
      shown.push(lenses.at(-1)?.command?.title);
    }
    assert.deepEqual(shown, [
      '$(globe) Environment: dev',
      '$(shield) Environment: prod (protected)',
      '$(warning) Environment: a $\u2060(trash) name (not defined)',
      '$(globe) No Environment',
    ]);
    selected.dispose();
  });

  it('of a func.yaml are Invoke and Debug, for the function of its folder', async () => {
    const uri = folder.file('greet/func.yaml');
    await vscode.commands.executeCommand('ociFunctions.refreshFunctions');
    const lenses = await lensesAbove(uri);
    assert.deepEqual(titles(lenses), ['$(play) Invoke', '$(debug-alt) Debug']);
    assert.deepEqual(
      lenses.map(({ command }) => command?.command),
      ['ociFunctions.invoke', 'ociFunctions.debugLocal'],
    );
    await host.local.refresh();
    assert.equal((await functionOfFile(host.catalog, uri))?.reference, 'greet');
    assert.equal((await functionOfFile(host.catalog, folder.file('greet/lib/a.js')))?.reference, 'greet');
    assert.equal(await functionOfFile(host.catalog, folder.file('other.yaml')), undefined);
    assert.equal(await functionOfFile(host.catalog, folder.file('gone/func.yaml')), undefined);
  });

  it('of a source file are those of its function, above its handler', async () => {
    await folder.put({ 'greet/func.js': "const fdk = require('@fnproject/fdk');\n\nfdk.handle(() => 1);\n" });
    const lenses = await lensesAbove(folder.file('greet/func.js'));
    assert.deepEqual(
      lenses.map(({ command, range }) => [command?.title, range.start.line]),
      [
        ['$(play) Invoke', 2],
        ['$(debug-alt) Debug', 2],
      ],
    );
    assert.equal(String(lenses[0]?.command?.arguments?.[0]), String(folder.file('greet/func.js')));
    await folder.put({ 'elsewhere.js': 'fdk.handle(() => 1);' });
    assert.deepEqual(titles(await lensesAbove(folder.file('elsewhere.js'))), []);
  });

  it('are not shown for other files', async () => {
    assert.deepEqual(titles(await lensesAbove(folder.file('other.yaml'))), []);
  });

  it('are not shown if the setting turns them off', async () => {
    const settings = vscode.workspace.getConfiguration('ociFunctions');
    await settings.update('codeLens', false, vscode.ConfigurationTarget.Global);
    try {
      for (const path of ['requests/a.ocifn.json', 'greet/func.yaml'])
        assert.deepEqual(titles(await lensesAbove(folder.file(path))), [], path);
    } finally {
      await settings.update('codeLens', undefined, vscode.ConfigurationTarget.Global);
    }
    assert.notDeepEqual(titles(await lensesAbove(folder.file('greet/func.yaml'))), []);
  });
});
