import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { takeFunction, writeFunction } from '../../src/host/functions/functionSettings.ts';
import { checkSetup } from '../../src/host/setup/checkSetup.ts';
import { ConfiguredFunctionNode } from '../../src/host/functionTree/configuredFunctionNode.ts';
import type { CheckLine, SetupCheckOptions } from '../../src/invoker/setup/setupCheck.ts';
import { startFakeTenancy } from './support/fakeTenancy.ts';
import { openHostObjects, type HostObjects } from './support/hostObjects.ts';
import { Person } from './support/person.ts';
import { workspaceFile } from './support/workspaceFile.ts';

const crossed = /^Select a problem to fix it$/;
const question = /^Everything looks good$/;
const anyVerdict = /problem|looks good/;
const askService = 'Test the Signature…';

describe('"Check OCI Setup"', () => {
  let host: HostObjects;
  let person: Person;
  let asked: SetupCheckOptions[] = [];
  let config: vscode.Uri;

  before(async () => {
    host = await openHostObjects();
    config = await workspaceFile('oci-config', '[DEFAULT]\nuser=nobody\n');
  });
  beforeEach(() => {
    person = new Person();
    asked = [];
  });
  afterEach(() => person.dispose());
  after(() => host.dispose());

  /** Runs the command with a check that finds these lines; a pause lasts until it is released. */
  function begin(...found: readonly (CheckLine | Promise<void>)[]): Promise<void> {
    return beginFor(undefined, ...found);
  }

  function beginFor(argument: unknown, ...found: readonly (CheckLine | Promise<void>)[]): Promise<void> {
    const { catalog, store } = host;
    const invoker = {
      async *checkSetup(options: SetupCheckOptions): AsyncGenerator<CheckLine, void> {
        asked.push(options);
        for (const each of found)
          if (each instanceof Promise) await each;
          else yield each;
      },
    };
    return checkSetup({ catalog, store, invoker }, argument);
  }

  const fine: CheckLine = { id: 'configFile', state: 'ok', text: 'The config file is there.' };
  const wrong = (): CheckLine => ({
    id: 'profile',
    state: 'wrong',
    text: 'The profile is wrong.',
    hint: 'Correct it.',
    place: { path: config.fsPath, line: 2 },
  });
  const skipped: CheckLine = { id: 'service', state: 'skipped', text: 'The service was not asked.' };

  it('adds checks as they arrive, each with an icon, a word and a hint', async () => {
    let resolve = (): void => {};
    const pause = new Promise<void>((done) => (resolve = done));
    const done = begin(fine, wrong(), pause, skipped);
    const early = await person.sees(/The profile is wrong/);
    assert.ok(early.busy);
    resolve();
    const { items } = await person.isAsked(crossed);
    assert.deepEqual(
      items.map(({ label, description, detail, iconPath }) => [toIcon(iconPath), label, description, detail]),
      [
        ['pass', 'The config file is there.', '', undefined],
        ['error', 'The profile is wrong.', 'problem', 'Correct it.'],
        ['circle-slash', 'The service was not asked.', 'not checked', undefined],
        [undefined, '', undefined, undefined],
        ['cloud', askService, undefined, 'Sends one signed request to OCI'],
      ],
    );
    await person.escapes(crossed);
    await done;
  });

  it('opens the file at the line of a selected cross', async () => {
    const done = begin(fine, wrong());
    await person.picks(crossed, 'The profile is wrong.');
    await done;
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.fsPath, config.fsPath);
    assert.equal(editor.selection.active.line, 1);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('calls the service only when that is selected, without asking for a passphrase', async () => {
    const done = begin(fine);
    await person.picks(question, askService);
    const { items } = await person.isAsked(question);
    assert.ok(!items.some(({ label }) => label === askService));
    await person.escapes(question);
    await done;
    assert.deepEqual(
      asked.map(({ online, askPassphrase }) => [online, askPassphrase]),
      [
        [false, false],
        [true, false],
      ],
    );
  });

  it('shows a warning alone', async () => {
    const done = begin(fine, { id: 'permissions', state: 'warning', text: 'Others can read the key.' });
    await person.escapes(/^No problems found; select a warning/);
    await done;
  });

  it('checks the profile and the endpoint of a function if it is run for one', async () => {
    const id = 'ocid1.fnfunc.oc1.phx.aaaa';
    const entry = { id, endpoint: 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com', profile: 'DEV' };
    await writeFunction('orders', entry, 'user');
    const [configured] = host.configured.list();
    assert.ok(configured?.function.ok);
    const done = beginFor(new ConfiguredFunctionNode(configured.function.value), fine);
    await person.escapes(question);
    await done;
    await takeFunction('orders', 'user');
    assert.deepEqual(
      asked.map(({ functionId, endpoint, credentials: { profile } }) => ({
        id: functionId,
        endpoint,
        profile,
      })),
      [entry],
    );
  });

  it('checks the selected profile, and sends one signed request on demand', async () => {
    const tenancy = await startFakeTenancy();
    const settings = vscode.workspace.getConfiguration('ociFunctions');
    await settings.update('configFile', tenancy.home.configFile, vscode.ConfigurationTarget.Workspace);
    const done = checkSetup({ catalog: host.catalog, store: host.store, invoker: tenancy.invoker });
    const offline = await person.isAsked(anyVerdict);
    const labels = offline.items.map(({ label, iconPath }) => `${toIcon(iconPath)} ${label}`);
    assert.match(labels.join('\n'), /^pass Profile DEFAULT/m);
    const isSigned = ({ headers }: { readonly headers: Readonly<Record<string, unknown>> }): boolean =>
      headers['authorization'] !== undefined;
    assert.ok(!tenancy.service.calls.some(isSigned));
    await person.picks(anyVerdict, askService);
    await person.sees(/The service accepts the signature but shows nothing/);
    await person.escapes(anyVerdict);
    await done;
    assert.equal(tenancy.service.calls.filter(isSigned).length, 1);
    await settings.update('configFile', undefined, vscode.ConfigurationTarget.Workspace);
    await tenancy.dispose();
  });

  it('stays open when a line without a step is selected', async () => {
    const done = begin(fine);
    await person.picks(question, 'The config file is there.');
    await person.picks(question, askService);
    await person.escapes(question);
    await done;
    assert.equal(asked.length, 2);
  });
});

function toIcon(icon: vscode.QuickPickItem['iconPath']): string | undefined {
  return icon instanceof vscode.ThemeIcon ? icon.id : undefined;
}
