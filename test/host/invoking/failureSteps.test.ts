import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { after, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { takeFailureStep } from '../../../src/host/failures/failureSteps.ts';
import type { FailureSubject } from '../../../src/host/failures/failureSubject.ts';
import { Answers } from '../support/answers.ts';
import { eventually } from '../support/eventually.ts';
import { workspaceFile } from '../support/workspaceFile.ts';

const timeout = { code: 'timeout', phase: 'read', seconds: 60, host: 'HOST' } as const;

/** Returns the file of the active tab, whatever its editor. */
function shownFile(): string | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText || input instanceof vscode.TabInputCustom
    ? input.uri.fsPath
    : undefined;
}

async function textOf(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

/** Increases a timeout; returns the question that was asked. */
async function raise(typed: readonly string[], subject: FailureSubject): Promise<string> {
  const answers = new Answers(...typed);
  try {
    await takeFailureStep('raiseTimeout', subject);
    return answers.asked.join('');
  } finally {
    answers.dispose();
  }
}

/** Waits until the active tab is the expected one. */
async function untilShown(wanted: () => boolean): Promise<void> {
  await eventually(vscode.window.tabGroups.onDidChangeTabs, wanted);
}

const onDidChangeDocuments = (listener: () => void): vscode.Disposable =>
  vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(listener),
    vscode.workspace.onDidCloseTextDocument(listener),
  );

/** Returns whether VS Code has read a text that was written to a file: it does so a moment later if the document is open. */
function isKnown(uri: vscode.Uri, text: string): boolean {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.fsPath === uri.fsPath);
  return open === undefined || open.getText() === text;
}

describe('the step of a failure', () => {
  // A remaining func.yaml would be a function in the following tests.
  after(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const path of ['slow', 'slow.ocifn.json', 'hasty.ocifn.json'])
      await vscode.workspace.fs.delete(await workspaceFile(path), { recursive: true });
  });

  it('copies the request ID to the clipboard', async () => {
    await vscode.env.clipboard.writeText('');
    await takeFailureStep('copyRequestId', {
      invocation: { id: 1, functionName: 'hello', requestId: 'REQUEST/1' },
    });
    assert.equal(await vscode.env.clipboard.readText(), 'REQUEST/1');
  });

  it('asks for the timeout and writes it to the request, which keeps its comments', async () => {
    const request = await workspaceFile('hasty.ocifn.json', '{ "function": "hello" } // mine\n');
    const asked = await raise(['90'], {
      failure: timeout,
      invocation: { id: 1, functionName: 'hello', requestUri: request.toString() },
    });
    assert.match(asked, /"Read timeout in seconds, saved in hasty.ocifn.json","value":"60"/);
    assert.equal(await textOf(request), '{ "function": "hello", "timeout": { "read": 90 } } // mine\n');
  });

  it('asks for the timeout of a local function within the limit of the service, and writes it to its func.yaml', async () => {
    const definition = await workspaceFile(
      'slow/func.yaml',
      'name: slow\nruntime: node\ntimeout: 1 # short\n',
    );
    const invalid = 'name: [\n';
    const subject = { invocation: { id: 1, functionName: 'slow', folder: dirname(definition.fsPath) } };
    const asked = await raise(['300'], subject);
    assert.match(asked, /"Timeout of slow in seconds \(1 to 300\), saved in slow\/func.yaml","value":"1"/);
    assert.equal(await textOf(definition), 'name: slow\nruntime: node\ntimeout: 300 # short\n');
    await workspaceFile('slow/func.yaml', invalid);
    await eventually(onDidChangeDocuments, () => isKnown(definition, invalid));
    await raise(['20'], subject);
    await untilShown(() => shownFile() === definition.fsPath);
  });

  it('writes the timeout to the entry of a function that sets it, else to the general setting', async () => {
    const settings = vscode.workspace.getConfiguration('ociFunctions');
    const entry = { id: 'ocid1.fnfunc.oc1.phx.aaaa', readTimeout: 3 };
    await settings.update('functions', { slow: entry }, vscode.ConfigurationTarget.Workspace);
    const read = () => vscode.workspace.getConfiguration('ociFunctions');
    try {
      await raise(['120'], { failure: timeout, invocation: { id: 1, functionName: 'slow' } });
      assert.deepEqual(read().get('functions'), { slow: { ...entry, readTimeout: 120 } });
      await raise(['75.5'], { failure: timeout });
      assert.equal(read().get('timeout.read'), 75.5);
    } finally {
      await settings.update('functions', undefined, vscode.ConfigurationTarget.Workspace);
      await settings.update('timeout.read', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('shows the entry of the function that contains the problem', async () => {
    const settings = vscode.workspace.getConfiguration('ociFunctions');
    const entry = { id: 'ocid1.fnfunc.oc1.phx.aaaa', profile: 'NOPE' };
    await settings.update('functions', { slow: entry }, vscode.ConfigurationTarget.Workspace);
    const invocation = { id: 1, functionName: 'slow' };
    const missing = { code: 'profileNotFound', path: 'PATH', profile: 'NOPE', known: [] } as const;
    await takeFailureStep('selectProfile', { failure: missing, invocation });
    await untilShown(() => shownFile()?.endsWith('settings.json') ?? false);
    const shown = vscode.window.activeTextEditor?.document;
    assert.deepEqual([shown?.fileName, shown?.isDirty], [shownFile(), false]);
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
});
