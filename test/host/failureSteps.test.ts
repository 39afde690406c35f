import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { takeFailureStep } from '../../src/host/failures/failureSteps.ts';
import { eventually } from './support/eventually.ts';
import { workspaceFile } from './support/workspaceFile.ts';

const timeout = { code: 'timeout', phase: 'read', seconds: 60, host: 'HOST' } as const;

/** Returns the file of the active tab, whatever its editor. */
function shownFile(): string | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom
    ? input.uri.fsPath
    : undefined;
}

/** Waits until the active tab is the expected one. */
async function untilShown(wanted: () => boolean): Promise<void> {
  await eventually(vscode.window.tabGroups.onDidChangeTabs, wanted);
}

describe('the step of a failure', () => {
  // A remaining func.yaml would be a function in the following tests.
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const path of ['slow', 'slow.ocifn.json'])
      await vscode.workspace.fs.delete(await workspaceFile(path), { recursive: true });
  });

  it('copies the request ID to the clipboard', async () => {
    await vscode.env.clipboard.writeText('');
    await takeFailureStep('copyRequestId', {
      invocation: { id: 1, functionName: 'hello', requestId: 'REQUEST/1' },
    });
    assert.equal(await vscode.env.clipboard.readText(), 'REQUEST/1');
  });

  it('shows the request whose timeout expired', async () => {
    const request = await workspaceFile('slow.ocifn.json', '{ "function": "hello" }\n');
    await takeFailureStep('raiseTimeout', {
      failure: timeout,
      invocation: { id: 1, functionName: 'hello', requestUri: request.toString() },
    });
    await untilShown(() => shownFile() === request.fsPath);
  });

  it('shows the func.yaml of a local function that exceeded its timeout', async () => {
    const definition = await workspaceFile('slow/func.yaml', 'name: slow\nruntime: node\ntimeout: 1\n');
    await takeFailureStep('raiseTimeout', {
      invocation: { id: 1, functionName: 'slow', folder: dirname(definition.fsPath) },
    });
    await untilShown(() => shownFile() === definition.fsPath);
  });

  it('shows the entry of the function that contains the problem', async () => {
    const settings = vscode.workspace.getConfiguration('ociFunctions');
    const entry = { id: 'ocid1.fnfunc.oc1.phx.aaaa', readTimeout: 3, profile: 'NOPE' };
    await settings.update('functions', { slow: entry }, vscode.ConfigurationTarget.Workspace);
    const invocation = { id: 1, functionName: 'slow' };
    const missing = { code: 'profileNotFound', path: 'PATH', profile: 'NOPE', known: [] } as const;
    for (const [action, failure] of [
      ['raiseTimeout', timeout],
      ['selectProfile', missing],
    ] as const) {
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      await takeFailureStep(action, { failure, invocation });
      await untilShown(() => shownFile()?.endsWith('settings.json') ?? false);
      const shown = vscode.window.activeTextEditor?.document;
      assert.deepEqual([shown?.fileName, shown?.isDirty], [shownFile(), false]);
    }
    await settings.update('functions', undefined, vscode.ConfigurationTarget.Workspace);
  });

  it('shows the request that names a missing profile', async () => {
    const request = await workspaceFile('slow.ocifn.json', '{ "function": "hello", "profile": "NOPE" }\n');
    await takeFailureStep('selectProfile', {
      failure: { code: 'profileNotFound', path: 'PATH', profile: 'NOPE', known: [] },
      invocation: { id: 1, functionName: 'hello', requestUri: request.toString() },
    });
    await untilShown(() => shownFile() === request.fsPath);
  });

  it('shows the setting if no file contains the value', async () => {
    await takeFailureStep('raiseTimeout', { failure: timeout });
    await untilShown(() => vscode.window.tabGroups.activeTabGroup.activeTab?.label === 'Settings');
  });
});
