import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { Deeds, type Deed } from '../../../src/host/gettingStarted/deeds.ts';
import { followDeeds } from '../../../src/host/gettingStarted/followDeeds.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { createMemory } from '../support/memories.ts';
import { OwnFolder } from '../support/ownFolder.ts';

describe('the steps of the walkthrough', () => {
  const executeCommand = vscode.commands.executeCommand;
  const memory = createMemory();
  const ticked: unknown[] = [];
  let host: HostObjects;
  let folder: OwnFolder;
  let following: { dispose(): void };

  const done = (): readonly Deed[] => memory.get<readonly Deed[]>('deeds', []);

  before(async () => {
    host = await openHostObjects();
    folder = await OwnFolder.make();
    const record = async (command: string, ...values: unknown[]): Promise<unknown> => {
      if (command !== 'welcome.markStepComplete') return executeCommand(command, ...values);
      ticked.push(values[0]);
      throw new Error('no such step');
    };
    Object.assign(vscode.commands, { executeCommand: record });
    following = followDeeds(new Deeds(memory), host.store, host.environments);
  });
  after(async () => {
    Object.assign(vscode.commands, { executeCommand });
    following.dispose();
    await host.dispose();
    await folder.dispose();
  });

  it('are not ticked by an invocation that got no response, nor by a file that is not a request', async () => {
    await host.ended(await host.invocations.invoke({ kind: 'function', reference: 'nobody' }));
    await folder.put({ 'a.json': '{}' });
    const document = await vscode.workspace.openTextDocument(folder.file('a.json'));
    await edit(document, ' ');
    assert.deepEqual(done(), []);
  });

  it('are ticked by a response of a local function', async () => {
    await host.ended(await host.invocations.invoke({ kind: 'function', reference: 'local:echo' }));
    assert.deepEqual(done(), ['localInvocation']);
  });

  it('are ticked by a response of a function in the cloud, whatever its status', async () => {
    // Has the key for a server that responds 404.
    const opened = await host.local.open();
    assert.ok(opened.ok);
    const { url, credentials } = opened.value;
    const functionId = 'ocid1.fnfunc.oc1.phx.aaaaaaaaexample';
    const request = {
      functionId,
      endpoint: url,
      credentials,
      headers: [],
      contentType: 'application/json',
      body: new Uint8Array(),
      timeout: { connect: 5, read: 5 },
    };
    const source = { title: 'far', functionName: 'far', origin: { functionName: 'far' } };
    await host.ended(host.store.start(request, source));
    assert.deepEqual(done(), ['localInvocation', 'cloudInvocation']);
  });

  it('are ticked by saving a request', async () => {
    await folder.put({ 'a.ocifn.json': '{}' });
    const document = await vscode.workspace.openTextDocument(folder.file('a.ocifn.json'));
    await edit(document, ' ');
    assert.deepEqual(done(), ['localInvocation', 'cloudInvocation', 'savedRequest']);
  });

  it('are ticked by selecting an environment, but not by selecting none', async () => {
    await host.environments.choose(undefined);
    assert.equal(done().length, 3);
    await host.environments.choose('dev');
    assert.equal(done().at(-1), 'environment');
  });

  it('are ticked once each, also if VS Code has not read the walkthrough', async () => {
    await host.environments.choose(undefined);
    await host.environments.choose('dev');
    assert.deepEqual(
      ticked,
      done().map((deed) => `function-invoker.oci-function-invoker#getStarted#${deed}`),
    );
    assert.equal(done().length, 4);
  });

  it('are known to VS Code, which has the command that ticks them', async () => {
    const known = await vscode.commands.getCommands();
    assert.ok(known.includes('welcome.markStepComplete'));
  });
});

async function edit(document: vscode.TextDocument, text: string): Promise<void> {
  const change = new vscode.WorkspaceEdit();
  change.insert(document.uri, new vscode.Position(0, 0), text);
  assert.ok(await vscode.workspace.applyEdit(change));
  assert.ok(await document.save());
}
