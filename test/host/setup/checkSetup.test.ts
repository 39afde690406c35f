import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { takeFunction, writeFunction } from '../../../src/host/functions/functionSettings.ts';
import { ConfiguredFunctionNode } from '../../../src/host/functionTree/configuredFunctionNode.ts';
import type { CheckLine, SetupCheckOptions } from '../../../src/invoker/setup/setupCheck.ts';
import { eventually } from '../support/eventually.ts';
import { startFakeTenancy } from '../support/fakeTenancy.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { findingsOf, SetupPage } from '../support/setupPage.ts';
import { workspaceFile } from '../support/workspaceFile.ts';

describe('"Check OCI Setup"', () => {
  let host: HostObjects;
  let page: SetupPage | undefined;
  let asked: SetupCheckOptions[] = [];
  let config: vscode.Uri;

  before(async () => {
    host = await openHostObjects();
    config = await workspaceFile('oci-config', '[DEFAULT]\nuser=nobody\n');
  });
  beforeEach(() => (asked = []));
  afterEach(() => page?.dispose());
  after(() => host.dispose());

  /** Opens the page with a check that finds these lines; a pause lasts until it is released. */
  function open(argument: unknown, ...found: readonly (CheckLine | Promise<void>)[]): SetupPage {
    const invoker = {
      async *checkSetup(options: SetupCheckOptions): AsyncGenerator<CheckLine, void> {
        asked.push(options);
        for (const each of found)
          if (each instanceof Promise) await each;
          else yield each;
      },
    };
    page = new SetupPage(host, invoker, argument);
    return page;
  }

  const fine: CheckLine = { id: 'configFile', state: 'ok', text: 'The config file is there.' };
  const wrong = (): CheckLine => ({
    id: 'profile',
    state: 'wrong',
    text: 'The profile is wrong.',
    hint: 'Correct it.',
    place: { path: config.fsPath, line: 2 },
  });
  const untested: CheckLine = { id: 'service', state: 'skipped', text: 'Not tested.', canTest: true };

  it('adds findings as they arrive, with their hints and steps', async () => {
    let resolve = (): void => {};
    const pause = new Promise<void>((done) => (resolve = done));
    const shown = open(undefined, fine, wrong(), pause, untested);
    const early = await shown.seen((snapshot) => findingsOf(snapshot).length === 2);
    assert.deepEqual([early.running, early.verdict, early.canTest], [true, 'Checking…', false]);
    resolve();
    const whole = await shown.complete();
    assert.deepEqual([whole.state, whole.verdict, whole.canTest], ['wrong', '1 problem', true]);
    assert.equal(whole.subject, 'Profile DEFAULT');
    assert.deepEqual(
      findingsOf(whole).map(({ state, text, hint, steps }) => [
        state,
        text,
        hint,
        ...steps.map(({ label }) => label),
      ]),
      [
        ['ok', 'The config file is there.', undefined],
        ['wrong', 'The profile is wrong.', 'Correct it.', 'Open oci-config at Line 2'],
        ['skipped', 'Not tested.', undefined],
      ],
    );
  });

  it('opens the file at the line of a problem', async () => {
    await open(undefined, fine, wrong()).takeStep('Open oci-config at Line 2');
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.fsPath, config.fsPath);
    assert.equal(editor.selection.active.line, 1);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('ignores a step that no finding has', async () => {
    const shown = open(undefined, wrong());
    await shown.complete();
    await shown.call('takeStep', { id: 'allowHost' });
    assert.equal(vscode.window.activeTextEditor, undefined);
  });

  it('tests the signature only on demand, and only then asks for a passphrase', async () => {
    const shown = open(undefined, fine, untested);
    await shown.complete();
    await shown.call('testSignature', undefined);
    await shown.complete();
    await shown.call('checkAgain', undefined);
    await shown.complete();
    assert.deepEqual(
      asked.map(({ online, askPassphrase }) => [online, askPassphrase]),
      [
        [false, false],
        [true, true],
        [false, false],
      ],
    );
  });

  it('keeps the later findings of the last check until there are new ones', async () => {
    let resolve = (): void => {};
    const lines = [fine, wrong(), untested];
    let pause = Promise.resolve();
    const invoker = {
      async *checkSetup(): AsyncGenerator<CheckLine, void> {
        yield* lines.slice(0, 1);
        await pause;
        yield* lines.slice(1);
      },
    };
    page = new SetupPage(host, invoker);
    await page.complete();
    pause = new Promise<void>((done) => (resolve = done));
    await page.call('checkAgain', undefined);
    const during = await page.seen(({ running, sections }) => running && sections.length > 0);
    assert.equal(findingsOf(during).length, 3);
    lines.length = 1;
    resolve();
    assert.equal(findingsOf(await page.complete()).length, 1);
  });

  it('copies a report', async () => {
    const shown = open(undefined, fine, wrong());
    await shown.complete();
    await shown.call('copyReport', undefined);
    const report = await vscode.env.clipboard.readText();
    assert.match(report, /^# OCI Setup report\n\nOCI Function Invoker 1\.2\.3, VS Code /);
    assert.match(report, /\nProfile DEFAULT: 1 problem\n/);
    assert.match(report, /\n- ✗ The profile is wrong\.\n {2}Correct it\.\n/);
  });

  it('checks the profile and the endpoint of a function if it is run for one', async () => {
    const id = 'ocid1.fnfunc.oc1.phx.aaaa';
    const entry = { id, endpoint: 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com', profile: 'DEV' };
    await writeFunction('orders', entry, 'user');
    const [configured] = host.configured.list();
    assert.ok(configured?.function.ok);
    const whole = await open(new ConfiguredFunctionNode(configured.function.value), fine).complete();
    await takeFunction('orders', 'user');
    assert.equal(whole.subject, 'Function orders · Profile DEV');
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
    page = new SetupPage(host, tenancy.invoker);
    const offline = await page.complete();
    assert.ok(
      findingsOf(offline).some(({ state, text }) => state === 'ok' && text.startsWith('Profile DEFAULT')),
    );
    const isSigned = ({ headers }: { readonly headers: Readonly<Record<string, unknown>> }): boolean =>
      headers['authorization'] !== undefined;
    assert.ok(!tenancy.service.calls.some(isSigned));
    assert.ok(offline.canTest);
    await page.call('testSignature', undefined);
    const online = await page.seen(({ running, canTest }) => !running && !canTest);
    assert.match(
      findingsOf(online).at(-1)?.text ?? '',
      /The service accepts the signature but shows nothing/,
    );
    assert.equal(tenancy.service.calls.filter(isSigned).length, 1);
    await settings.update('configFile', undefined, vscode.ConfigurationTarget.Workspace);
    await tenancy.dispose();
  });

  it('shows one tab, which is used again', async () => {
    const tabs = (): readonly vscode.Tab[] =>
      vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(({ label }) => label === 'OCI Setup');
    for (let time = 0; time < 2; time++) {
      await vscode.commands.executeCommand('ociFunctions.checkSetup');
      await eventually(vscode.window.tabGroups.onDidChangeTabs, () => tabs().length === 1);
    }
    assert.equal(tabs().length, 1);
    await vscode.window.tabGroups.close(tabs());
  });
});
