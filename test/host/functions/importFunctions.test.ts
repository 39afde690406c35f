import assert from 'node:assert/strict';
import { env } from 'node:process';
import { after, afterEach, before, beforeEach, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { writeFunction } from '../../../src/host/functions/functionSettings.ts';
import { importFunctions } from '../../../src/host/importing/importFunctions.ts';
import type { Failure } from '../../../src/core/common/failure.ts';
import { startFakeTenancy, toOcid, type FakeTenancy } from '../support/fakeTenancy.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { Person } from '../support/person.ts';

const whichProfile = /profile to import with/;
const whichCompartment = /Select a compartment/;
const whichApplications = /Select applications/;
const whichFunctions = /Select functions/;
const where = /where to save the functions/;

describe('"Import Functions…"', () => {
  let host: HostObjects;
  let tenancy: FakeTenancy;
  let person: Person;
  let failures: Failure[] = [];
  const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('ociFunctions');
  const { Global, Workspace } = vscode.ConfigurationTarget;

  before(async () => {
    host = await openHostObjects();
    tenancy = await startFakeTenancy();
    await settings().update('configFile', tenancy.home.configFile, Workspace);
  });
  beforeEach(() => {
    person = new Person();
    failures = [];
  });
  afterEach(async () => {
    person.dispose();
    for (const name of Object.keys(tenancy.variables)) delete env[name];
    await settings().update('configFile', tenancy.home.configFile, Workspace);
    for (const target of [Global, Workspace]) await settings().update('functions', undefined, target);
  });
  after(async () => {
    await settings().update('configFile', undefined, Workspace);
    await tenancy.dispose();
    await host.dispose();
  });

  function begin(): Promise<void> {
    const report = async (failure: Failure): Promise<void> => void failures.push(failure);
    return importFunctions({ catalog: host.catalog, invoker: tenancy.invoker, report });
  }

  const endpoint = 'https://abc.us-phoenix-1.functions.oci.oraclecloud.com';
  const sourceOf = (name: string) => ({
    sourceDetails: { sourceType: 'CONTAINER_IMAGE', image: `phx.ocir.io/ns/${name}:1` },
  });
  const numbers = { timeoutInSeconds: 30, detachedTimeoutInSeconds: 300, memoryInMBs: 256 };

  it('goes from a profile to functions of several applications, and adds them at once with their own names', async () => {
    let changes = 0;
    const subscription = host.configured.onDidChange(() => changes++);
    const done = begin();
    await person.picks(whichProfile, 'DEV');
    const compartments = await person.isAsked(whichCompartment);
    assert.deepEqual(
      compartments.items.map(({ label, description }) => `${label} | ${description}`),
      ['root | root compartment', 'inner | root / outer', 'outer | root'],
    );
    await person.picks(whichCompartment, 'inner');
    await person.picks(whichApplications, 'depot', 'shop');
    const functions = await person.isAsked(whichFunctions);
    assert.deepEqual(
      functions.items.map(({ label, detail }) => `${label} | ${detail ?? ''}`),
      [
        'depot | ',
        `orders | 30 s · detached 300 s · 256 MB · phx.ocir.io/ns/orders:1 · ${endpoint}`,
        'shop | ',
        `orders | 30 s · detached 300 s · 256 MB · phx.ocir.io/ns/orders:1 · ${endpoint}`,
        `hello | 30 s · detached 300 s · 256 MB · phx.ocir.io/ns/hello:1 · ${endpoint}`,
      ],
    );
    assert.equal(functions.selectedItems.length, 3);
    await person.picks(whichFunctions);
    await person.picks(where, 'Workspace settings');
    await done;
    subscription.dispose();
    assert.equal(changes, 1);
    const common = (name: string) => ({ endpoint, ...numbers, ...sourceOf(name), profile: 'DEV' });
    assert.deepEqual(settings().inspect('functions')?.workspaceValue, {
      orders: { id: toOcid('fnfunc', 'depot-orders'), application: 'depot', ...common('orders') },
      'shop-orders': { id: toOcid('fnfunc', 'shop-orders'), application: 'shop', ...common('orders') },
      // A local function is already named hello.
      'shop-hello': { id: toOcid('fnfunc', 'shop-hello'), application: 'shop', ...common('hello') },
    });
    assert.deepEqual(
      person.messages.map(({ text }) => text),
      ['Imported 3 functions.'],
    );
  });

  it('marks existing functions, does not select them, and keeps their names', async () => {
    await writeFunction('mine', { id: toOcid('fnfunc', 'depot-orders'), region: 'phx' }, 'user');
    const done = begin();
    await person.picks(whichProfile, 'DEFAULT');
    await person.picks(whichCompartment, 'inner');
    await person.picks(whichApplications, 'depot');
    const functions = await person.isAsked(whichFunctions);
    assert.deepEqual(functions.selectedItems, []);
    assert.equal(functions.items[1]?.description, 'in settings as "mine"');
    await person.picks(whichFunctions, 'orders');
    await person.picks(where, 'User settings');
    await done;
    assert.deepEqual(settings().inspect('functions')?.globalValue, {
      mine: {
        id: toOcid('fnfunc', 'depot-orders'),
        region: 'phx',
        application: 'depot',
        endpoint,
        ...numbers,
        ...sourceOf('orders'),
      },
    });
  });

  it('goes back one question at a time', async () => {
    const done = begin();
    await person.picks(whichProfile, 'DEFAULT');
    await person.picks(whichCompartment, 'inner');
    await person.picks(whichApplications, 'shop');
    await person.picks(whichFunctions, 'hello');
    await person.goesBack(where);
    await person.goesBack(whichFunctions);
    await person.goesBack(whichApplications);
    await person.goesBack(whichCompartment);
    await person.escapes(whichProfile);
    await done;
    assert.equal(settings().inspect('functions')?.workspaceValue, undefined);
  });

  it('shows that a list is empty, and how to go back', async () => {
    const done = begin();
    await person.picks(whichProfile, 'DEFAULT');
    await person.picks(whichCompartment, 'outer');
    await person.goesBack(/No applications in outer/);
    await person.escapes(whichCompartment);
    await done;
    assert.deepEqual(failures, []);
  });

  it('shows why something cannot be read, and keeps the list open', async () => {
    const done = begin();
    await person.picks(whichProfile, 'DEFAULT');
    await person.picks(whichCompartment, 'root');
    await person.goesBack(/Some items could not be loaded/);
    await person.escapes(whichCompartment);
    await done;
    assert.deepEqual(
      failures.map(({ code }) => code),
      ['readingRefused'],
    );
  });

  it('signs with variables that replace a profile, and adds no profile then', async () => {
    // A file in the settings would be the only source of credentials.
    await settings().update('configFile', undefined, Workspace);
    Object.assign(env, tenancy.variables);
    const done = begin();
    await person.picks(whichProfile, 'OCI_CLI_* variables');
    await person.picks(whichCompartment, 'inner');
    await person.picks(whichApplications, 'depot');
    await person.picks(whichFunctions);
    await person.picks(where, 'User settings');
    await done;
    const written = settings().inspect<Record<string, object>>('functions')?.globalValue?.['orders'];
    assert.ok(written && !('profile' in written));
  });

  it('shows what is missing without a config file, and asks nothing', async () => {
    await settings().update('configFile', '/nowhere/config', Workspace);
    await begin();
    assert.deepEqual(failures, [{ code: 'configMissing', path: '/nowhere/config' }]);
  });
});
