import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { after, afterEach, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { readKnownNames, type KnownNames } from '../../../src/host/language/knownNames.ts';
import { openHostObjects } from '../support/hostObjects.ts';
import type { OwnFolder } from '../support/ownFolder.ts';
import { openMarked, openRequestTexts } from '../support/requestTexts.ts';

async function completions(
  folder: OwnFolder,
  path: string,
  marked: string,
): Promise<readonly vscode.CompletionItem[]> {
  const [{ uri }, position] = await openMarked(folder, path, marked);
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    uri,
    position,
  );
  return list.items;
}

const labels = (items: readonly vscode.CompletionItem[]): readonly string[] =>
  items.map(({ label }) => (typeof label === 'string' ? label : label.label));

describe('the text of a request', () => {
  let folder: OwnFolder;
  before(async () => void (folder = await openRequestTexts()));
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  after(() => folder.dispose());

  it('is completed with keys of the schema and existing functions', async () => {
    const keys = (): Promise<readonly vscode.CompletionItem[]> =>
      completions(folder, 'requests/a.ocifn.json', '{ "function": "", "|" }');
    // Retries, since VS Code's JSON extension, which reads the schema, may be starting.
    while (!labels(await keys()).includes('headers')) await setTimeout(100);
    const items = await completions(folder, 'requests/b.ocifn.json', '{ "function": "he|" }');
    const hello = items.find(({ label }) => label === 'hello');
    assert.equal(hello?.detail, 'local function');
    assert.equal(hello?.insertText, '"hello"');
    assert.ok(labels(items).includes('orders'));
  });

  it('is like launch.json, which is completed with local functions, requests and environments', async () => {
    await folder.put({ 'requests/for-launch.ocifn.json': { function: 'hello' } });
    const launch = (entry: string): string => `{ "configurations": [{ "type": "oci-function", ${entry} }] }`;
    // Each in a file of its own: an open document follows its file later.
    let files = 0;
    const complete = async (entry: string, text = launch(entry)) =>
      labels(await completions(folder, `launch${++files}/.vscode/launch.json`, text));
    assert.ok((await complete('"function": "|"')).includes('hello'));
    const requests = await complete('"requestFile": "|"');
    const own = folder.uri.path.slice(folder.uri.path.lastIndexOf('/') + 1);
    assert.ok(
      requests.includes(`\${workspaceFolder}/${own}/requests/for-launch.ocifn.json`),
      requests.join(', '),
    );
    assert.ok((await complete('"environment": "|"')).includes('dev'));
    const other = '{ "configurations": [{ "type": "node", "function": "|" }] }';
    assert.ok(!(await complete('', other)).includes('hello'));
  });

  it('is completed with variables after two braces, including those of files around it', async () => {
    const items = await completions(
      folder,
      'requests/c.ocifn.json',
      '{ "function": "hello", "variables": { "own": 1 }, "body": { "json": { "id": "{{|" } } }',
    );
    const found = labels(items);
    for (const name of ['own', 'orderId', 'team', '$guid', '$secret.NAME'])
      assert.ok(found.includes(name), name);
    const orderId = items.find(({ label }) => label === 'orderId');
    assert.equal(orderId?.insertText, 'orderId}}');
    assert.equal(orderId?.detail, '1 (dev, ocifn.env.json) · 2 (prod, ocifn.env.json)');
  });

  it('is not completed with variables where they are not replaced', async () => {
    const items = await completions(folder, 'requests/d.ocifn.json', '{ "name": "{{|" }');
    // VS Code also suggests the words of other open files.
    assert.equal(
      items.find(({ insertText }) => insertText === 'orderId}}'),
      undefined,
    );
  });

  it('is completed in the files around requests', async () => {
    await folder.put({ 'ordered/one.ocifn.json': '{}' });
    assert.ok(
      labels(await completions(folder, 'ordered/ocifn.collection.json', '{ "order": ["|"] }')).includes(
        'one',
      ),
    );
    assert.ok(
      labels(
        await completions(
          folder,
          'ordered/defaults/ocifn.collection.json',
          '{ "defaults": { "function": "|" } }',
        ),
      ).includes('hello'),
    );
    const environments = await completions(
      folder,
      'requests/ocifn.private.env.json',
      '{ "prod": {}, "|": {} }',
    );
    // VS Code also suggests the words of other open files.
    const ours = environments.filter(({ detail }) => detail === 'environment in another file');
    assert.deepEqual(labels(ours), ['dev']);
  });

  it('shows by the selected environment which value applies, and what is missing', async () => {
    const host = await openHostObjects();
    await folder.put({ 'requests/chosen.ocifn.json': '{}' });
    const uri = folder.file('requests/chosen.ocifn.json');
    const named = (chosen: string | undefined): Promise<KnownNames> =>
      readKnownNames(uri, '{}', { ...host, environments: { chosen, captures: host.environments.captures } });
    assert.equal((await named('prod')).variables.get('orderId')?.[0]?.where, 'prod, ocifn.env.json');
    assert.equal((await named('dev')).hasVariable('orderId'), true);
    assert.equal((await named('other')).hasVariable('orderId'), false);
    assert.equal((await named('other')).hasVariable('team'), true);
    assert.equal((await named(undefined)).hasVariable('orderId'), true);
    await host.dispose();
  });

  it('shows a captured value in its environment only, and what is sent in the others', async () => {
    const host = await openHostObjects();
    await folder.put({
      'captured/ocifn.env.json': { dev: { token: 'of-dev' }, prod: {} },
      'captured/login.ocifn.json': { function: 'hello', capture: { token: '$.token' } },
      'captured/get.ocifn.json': { function: 'hello', body: { text: '{{token}}' } },
    });
    const { captures } = host.environments;
    const scope = { folder: folder.file('captured').toString(), environment: 'prod' };
    const variable = { text: 'of-prod', json: '"of-prod"' };
    captures.put(scope, ['token'], [{ name: 'token', variable, secrets: [] }]);
    const shown = async (chosen: string): Promise<unknown> => {
      const environments = { chosen, captures };
      const names = await readKnownNames(folder.file('captured/get.ocifn.json'), '{{token}}', {
        ...host,
        environments,
      });
      return names.variables.get('token')?.map(({ where, text }) => `${text} (${where})`);
    };
    const byLogin = 'captured by login.ocifn.json';
    assert.deepEqual(await shown('prod'), [`of-prod (${byLogin})`]);
    assert.deepEqual(await shown('dev'), ['of-dev (dev, ocifn.env.json)', `not captured yet (${byLogin})`]);
    captures.put({ ...scope, environment: 'dev' }, ['token'], []);
    assert.deepEqual(await shown('dev'), [`not captured yet (${byLogin})`]);
    await host.dispose();
  });

  it('shows on hover the value of a variable and where a function is', async () => {
    const hoverAt = async (path: string, marked: string): Promise<string> => {
      const [{ uri }, position] = await openMarked(folder, path, marked);
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
    assert.match(await hoverAt('requests/g.ocifn.json', '{ "requestId": "{{te|am}}" }'), /a team/);
    assert.match(await hoverAt('requests/h.ocifn.json', '{ "function": "hel|lo" }'), /^local$/m);
  });
});
