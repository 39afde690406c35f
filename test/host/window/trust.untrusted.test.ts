import assert from 'node:assert/strict';
import { rm, symlink } from 'node:fs/promises';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { runArchiveCommand } from '../../../src/host/archives/runArchiveCommand.ts';
import { provideConfigurations } from '../../../src/host/debugging/debugConfigurations.ts';
import { debugLocal } from '../../../src/host/debugging/debugLocal.ts';
import { FunctionDebugging } from '../../../src/host/debugging/functionDebugging.ts';
import { resolveConfiguration } from '../../../src/host/debugging/resolveConfiguration.ts';
import { SavedRequests } from '../../../src/host/invoking/savedRequests.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { createMemory } from '../support/memories.ts';
import { RequestsView } from '../support/requestsView.ts';
import { workspaceFile } from '../support/workspaceFile.ts';

const id = 'ocid1.fnfunc.oc1.phx.aaaa';

describe('in an untrusted workspace', () => {
  let host: HostObjects;
  before(async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    host = await openHostObjects();
  });
  after(() => host.dispose());

  async function invoke(request: unknown) {
    const uri = await workspaceFile('requests/untrusted.ocifn.json', JSON.stringify(request));
    return host.ended(await host.invocations.invoke({ kind: 'request', uri }));
  }

  it('no local function is listed, and none is run', async () => {
    assert.deepEqual(await host.local.list(), []);
    const opened = await host.local.open();
    assert.ok(!opened.ok && opened.failure.code === 'workspaceUntrusted');
    assert.equal((await invoke({ function: 'hello' })).failure?.code, 'workspaceUntrusted');
    const settings = vscode.workspace.getConfiguration('ociFunctions');
    const local = { path: 'coded', runtime: 'nodejs22.ol9', handler: 'func.js' };
    await settings.update('functions', { coded: { local } }, true);
    assert.deepEqual(host.configured.locals(), []);
    assert.deepEqual(await host.local.list(), []);
    assert.equal((await invoke({ function: 'coded' })).failure?.code, 'workspaceUntrusted');
    await settings.update('functions', undefined, true);
  });

  it('no local function is debugged', async () => {
    const { local, invocations, logger } = host;
    const view = new RequestsView(host);
    const saved = new SavedRequests(createMemory(), view.index, view.targets);
    const sessions = new FunctionDebugging({ local, invocations, logger, report: async () => {} });
    const services = { ...host, saved, sessions };
    const request = await workspaceFile('requests/debugged.ocifn.json', '{ "function": "hello" }');
    for (const argument of [request, await workspaceFile('hello/func.yaml'), 'activeRequest', undefined]) {
      const debugged = await debugLocal(services, argument);
      assert.ok(!debugged.ok && debugged.failure.code === 'workspaceUntrusted', JSON.stringify(debugged));
    }
    const configuration = { type: 'oci-function', request: 'launch', name: '', requestFile: request.fsPath };
    assert.ok(!(await resolveConfiguration(services, undefined, configuration)).ok);
    assert.deepEqual(await provideConfigurations(local), []);
    assert.equal(vscode.debug.activeDebugSession, undefined);
    await vscode.workspace.fs.delete(request);
    sessions.dispose();
    view.dispose();
  });

  it('no archive is run', async () => {
    const nothing = async (): Promise<never> => assert.fail('must not be called');
    const run = await runArchiveCommand({
      catalog: host.catalog,
      functionsView: { reveal: nothing },
      archivePanel: { check: nothing },
      openRequest: nothing,
    });
    assert.ok(run?.ok === false && run.failure.code === 'workspaceUntrusted');
  });

  it('functions of its settings are ignored', async () => {
    await workspaceFile(
      '.vscode/settings.json',
      JSON.stringify({ 'ociFunctions.functions': { theirs: { id } } }),
    );
    assert.deepEqual(
      host.configured.list().map(({ name }) => name),
      [],
    );
  });

  for (const key of ['endpoint', 'profile', 'auth', 'region'])
    it(`a request does not define the ${key}`, async () => {
      const value = key === 'auth' ? 'api_key' : 'https://127.0.0.1:1';
      const { failure } = await invoke({ function: id, [key]: value });
      assert.equal(failure?.code, 'workspaceUntrusted');
    });

  it('a function of the user can be invoked with a body of the workspace, but not with other files', async () => {
    const settings = vscode.workspace.getConfiguration('ociFunctions');
    await settings.update('functions', { mine: { id, endpoint: 'http://127.0.0.1:9' } }, true);
    await settings.update('configFile', '/nowhere/config', true);
    const sent = await invoke({ function: 'mine', body: { text: 'theirs' } });
    const reaching = await invoke({ function: 'mine', body: { file: '/etc/hostname' } });
    const link = vscode.Uri.joinPath(await workspaceFile('requests/near.txt', ''), '../link.txt').fsPath;
    await symlink('/etc/hostname', link);
    const linked = await invoke({ function: 'mine', body: { file: './link.txt' } });
    await rm(link);
    await settings.update('functions', undefined, true);
    await settings.update('configFile', undefined, true);
    assert.equal(sent.failure?.code, 'configMissing');
    assert.equal(reaching.failure?.code, 'workspaceUntrusted');
    assert.equal(linked.failure?.code, 'workspaceUntrusted');
  });
});
