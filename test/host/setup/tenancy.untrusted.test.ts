import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import type { SetupCheckOptions } from '../../../src/invoker/setup/setupCheck.ts';
import { importFunctions } from '../../../src/host/importing/importFunctions.ts';
import { startFakeTenancy, toOcid, type FakeTenancy } from '../support/fakeTenancy.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { Person } from '../support/person.ts';
import { SetupPage } from '../support/setupPage.ts';
import { workspaceFile } from '../support/workspaceFile.ts';

describe('a tenancy in an untrusted workspace', () => {
  let host: HostObjects;
  let tenancy: FakeTenancy;
  let person: Person;
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('ociFunctions');

  before(async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    host = await openHostObjects();
    tenancy = await startFakeTenancy();
    await settings().update('configFile', tenancy.home.configFile, true);
    await workspaceFile(
      '.vscode/settings.json',
      JSON.stringify({
        'ociFunctions.configFile': '/theirs/config',
        'ociFunctions.profile': 'THEIRS',
        'ociFunctions.auth': 'security_token',
      }),
    );
  });
  beforeEach(() => (person = new Person()));
  afterEach(() => person.dispose());
  after(async () => {
    for (const key of ['configFile', 'functions']) await settings().update(key, undefined, true);
    await tenancy.dispose();
    await host.dispose();
  });

  it('is imported into the user settings without asking where, with the profile of the user', async () => {
    const report = async (): Promise<void> => {};
    const done = importFunctions({ catalog: host.catalog, invoker: tenancy.invoker, report });
    await person.picks(/profile to import with/, 'DEV');
    await person.picks(/Select a compartment/, 'inner');
    await person.picks(/Select applications/, 'depot');
    await person.picks(/Select functions/, 'orders');
    await done;
    const { globalValue, workspaceValue } =
      settings().inspect<Record<string, { id: string }>>('functions') ?? {};
    assert.equal(globalValue?.['orders']?.id, toOcid('fnfunc', 'depot-orders'));
    assert.equal(workspaceValue, undefined);
  });

  it('is checked without anything from the workspace', async () => {
    const asked: SetupCheckOptions[] = [];
    const page = new SetupPage(host, {
      async *checkSetup(options) {
        asked.push(options);
        yield { id: 'configFile', state: 'ok', text: 'It is there.' };
      },
    });
    await page.complete();
    page.dispose();
    assert.deepEqual(
      asked.map(({ credentials }) => credentials),
      [{ configFile: tenancy.home.configFile, profile: '', auth: 'auto' }],
    );
  });
});
