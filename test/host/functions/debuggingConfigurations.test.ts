import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { describeFailure } from '../../../src/core/failures/describeFailure.ts';
import { FunctionDebugging } from '../../../src/host/debugging/functionDebugging.ts';
import { resolveConfiguration } from '../../../src/host/debugging/resolveConfiguration.ts';
import {
  completeConfiguration,
  provideConfigurations,
} from '../../../src/host/debugging/debugConfigurations.ts';
import { SavedRequests } from '../../../src/host/invoking/savedRequests.ts';
import { Answers } from '../support/answers.ts';
import { toConfiguration } from '../support/debugSessions.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { createMemory } from '../support/memories.ts';
import { RequestsView } from '../support/requestsView.ts';
import { workspaceFile } from '../support/workspaceFile.ts';

const [folder] = vscode.workspace.workspaceFolders ?? [];

describe('a debug configuration', () => {
  let host: HostObjects;
  let view: RequestsView;
  before(async () => {
    host = await openHostObjects();
    view = new RequestsView(host);
  });
  after(async () => {
    view.dispose();
    await host.dispose();
  });

  function resolve(configuration: object) {
    const { local, invocations, logger } = host;
    const saved = new SavedRequests(createMemory(), view.index, view.targets);
    const sessions = new FunctionDebugging({ local, invocations, logger, report: async () => {} });
    return resolveConfiguration({ ...host, saved, sessions }, folder, toConfiguration(configuration));
  }

  const messageFor = async (configuration: object): Promise<string> => {
    const resolved = await resolve(configuration);
    assert.ok(!resolved.ok, JSON.stringify(resolved));
    return describeFailure(resolved.failure).message;
  };

  it('names a function, which gets its only request', async () => {
    const resolved = await resolve({ function: 'fails' });
    assert.ok(resolved.ok);
    const { name, functionId, requestUri } = resolved.value;
    assert.equal(name, 'Debug fails');
    assert.equal(functionId, (await host.local.list()).find((each) => each.name === 'fails')?.id);
    assert.equal(requestUri, String(await workspaceFile('requests/fails.ocifn.json')));
  });

  it('names a request relative to the workspace folder, and selects an environment', async () => {
    const uri = await workspaceFile('requests/debugged.ocifn.json', '{ "function": "echo" }');
    const resolved = await resolve({
      requestFile: 'requests/debugged.ocifn.json',
      environment: 'dev',
      name: 'Echo',
    });
    assert.equal(resolved.ok && resolved.value.requestUri, String(uri));
    assert.equal(resolved.ok && resolved.value.function, 'echo');
    assert.equal(resolved.ok && resolved.value.name, 'Echo');
    assert.equal(host.environments.chosen, 'dev');
    await host.environments.choose(undefined);
    await vscode.workspace.fs.delete(uri);
  });

  it('cannot be used without a local function, or with the request of another one', async () => {
    assert.match(
      await messageFor({ name: 'Mine' }),
      /Cannot debug Mine: its configuration has neither "function"/,
    );
    assert.match(await messageFor({ function: 'gone' }), /Function gone not found/);
    assert.match(await messageFor({ function: 'ocid1.fnfunc.oc1.phx.aaaa' }), /it runs in the cloud/);
    const other = { function: 'hello', requestFile: 'requests/fails.ocifn.json' };
    assert.match(await messageFor(other), /Cannot debug hello: the request invokes fails/);
  });

  it('needs the extension that debugs its language, which a button installs', async () => {
    const resolved = await resolve({ function: 'hello-py' });
    assert.ok(!resolved.ok);
    const { message, action } = describeFailure(resolved.failure);
    assert.match(
      message,
      /Cannot debug hello-py: the extension "Python Debugger", which debugs Python, is not/,
    );
    assert.equal(action, 'installDebugger');
    assert.equal(
      resolved.failure.code === 'debuggerMissing' && resolved.failure.extensionId,
      'ms-python.debugpy',
    );
  });

  it('exists for each local function, and is completed with the open request, else with a function', async () => {
    const configurations = await provideConfigurations(host.local);
    const functions = await host.local.list();
    assert.deepEqual(
      configurations.map(({ name }) => name),
      functions.map(({ name }) => `Debug ${name}`),
    );
    for (const configuration of configurations) {
      const checked = await resolve(configuration);
      assert.ok(checked.ok || checked.failure.code === 'debuggerMissing', JSON.stringify(checked));
    }
    const empty = { type: '', request: '', name: '' };
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const [answer, expected] of [
      ['fails', 'fails'],
      [undefined, undefined],
    ]) {
      const answers = new Answers(answer);
      assert.equal((await completeConfiguration(host.local, empty))?.['function'], expected);
      answers.dispose();
    }
    const request = await workspaceFile('requests/fails.ocifn.json');
    await vscode.commands.executeCommand('vscode.openWith', request, 'default');
    const ofRequest = await completeConfiguration(host.local, empty);
    assert.equal(ofRequest?.['requestUri'], String(request));
    assert.deepEqual(
      await completeConfiguration(host.local, toConfiguration({ function: 'hello' })),
      toConfiguration({ function: 'hello' }),
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});
