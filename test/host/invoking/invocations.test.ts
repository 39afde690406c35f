import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { Person } from '../support/person.ts';
import { workspaceFile } from '../support/workspaceFile.ts';

describe('an invocation from VS Code', () => {
  let host: HostObjects;
  before(async () => void (host = await openHostObjects()));
  after(() => host.dispose());

  async function invokeRequest(path: string, request: unknown) {
    const uri = await workspaceFile(path, JSON.stringify(request));
    return host.ended(await host.invocations.invoke({ kind: 'request', uri }));
  }

  async function invokeWithBody(bodyUri: vscode.Uri) {
    return host.ended(await host.invocations.invoke({ kind: 'function', reference: 'echo', bodyUri }));
  }

  it('calls a local function and shows its response', async () => {
    const response = await invokeRequest('requests/a.ocifn.json', {
      function: 'echo',
      body: { text: 'Grüße' },
    });
    assert.equal(response.head?.status, 200, host.logger.lines.join('\n'));
    assert.match(response.text, /Grüße/);
  });

  it('sends the contents of the document, saved or not', async () => {
    const uri = await workspaceFile(
      'requests/b.ocifn.json',
      '{ "function": "echo", "body": { "text": "old" } }',
    );
    const document = await vscode.workspace.openTextDocument(uri);
    const edit = new vscode.WorkspaceEdit();
    const at = document.positionAt(document.getText().indexOf('old'));
    edit.replace(uri, new vscode.Range(at, at.translate(0, 3)), 'unsaved');
    assert.ok(await vscode.workspace.applyEdit(edit));
    const response = await host.ended(await host.invocations.invoke({ kind: 'request', uri }));
    assert.match(response.text, /unsaved/);
    await document.save();
  });

  it('sends the bytes of a file, by its path relative to the request', async () => {
    await workspaceFile('payloads/body.txt', 'from the file');
    const response = await invokeRequest('requests/c.ocifn.json', {
      function: 'local:echo',
      body: { file: '../payloads/body.txt' },
    });
    assert.match(response.text, /from the file/);
  });

  it('sends what is written to a pipe that the user selected as the body', async () => {
    const folder = vscode.Uri.joinPath(await workspaceFile('payloads/beside.txt', ''), '..');
    const pipe = vscode.Uri.joinPath(folder, 'pipe');
    execFileSync('mkfifo', [pipe.fsPath]);
    const answered = invokeWithBody(pipe);
    await writeFile(pipe.fsPath, 'through the pipe');
    assert.match((await answered).text, /through the pipe/);
    await rm(pipe.fsPath);
  });

  it('sends neither a pipe nor a system file that a request names', async () => {
    const folder = vscode.Uri.joinPath(await workspaceFile('payloads/beside.txt', ''), '..');
    const pipe = vscode.Uri.joinPath(folder, 'pipe').fsPath;
    execFileSync('mkfifo', [pipe]);
    for (const [file, reason] of [
      ['../payloads/pipe', 'it is a named pipe, not a regular file'],
      ['/proc/self/environ', 'files in /proc are never read for a request'],
      ['/dev/zero', 'files in /dev are never read for a request'],
    ]) {
      const response = await invokeRequest('requests/pipe.ocifn.json', {
        function: 'local:echo',
        body: { file },
      });
      const { failure } = response;
      assert.equal(failure?.code === 'bodyUnreadable' && failure.reason, reason);
    }
    await rm(pipe);
  });

  it('warns once about each body file outside of the workspace, until the user turns that off', async () => {
    const person = new Person();
    const outside = await mkdtemp(join(tmpdir(), 'ocifn-outside-'));
    try {
      const send = async (file: string): Promise<void> => {
        const { text } = await invokeRequest('requests/outside.ocifn.json', {
          function: 'local:echo',
          body: { file },
        });
        assert.match(text, /from elsewhere/);
      };
      for (const name of ['a', 'b', 'c']) await writeFile(join(outside, name), 'from elsewhere');
      await workspaceFile('payloads/inside.txt', 'not from elsewhere');
      await send('../payloads/inside.txt');
      assert.equal(person.messages.length, 0);
      await send(join(outside, 'a'));
      await send(join(outside, 'a'));
      assert.equal(person.messages.length, 1);
      assert.ok(person.messages[0]?.text.includes(join(outside, 'a')));
      person.presses(({ buttons }) => buttons.find((button) => button.startsWith("Don't Warn Again")));
      await send(join(outside, 'b'));
      await send(join(outside, 'c'));
      assert.equal(person.messages.length, 2);
    } finally {
      person.dispose();
      await rm(outside, { recursive: true });
    }
  });

  it('reads a pipe up to the buffer limit', async () => {
    const folder = vscode.Uri.joinPath(await workspaceFile('payloads/beside.txt', ''), '..');
    const pipe = vscode.Uri.joinPath(folder, 'limited').fsPath;
    execFileSync('mkfifo', [pipe]);
    const settings = vscode.workspace.getConfiguration('ociFunctions');
    await settings.update('body.bufferLimit', 4, vscode.ConfigurationTarget.Global);
    const answered = invokeWithBody(vscode.Uri.file(pipe));
    await writeFile(pipe, 'too long').catch(() => undefined);
    assert.deepEqual((await answered).failure, {
      code: 'bodyTooLarge',
      bytes: 8,
      whole: false,
      limit: 4,
      limitOf: 'bufferLimit',
    });
    await settings.update('body.bufferLimit', undefined, vscode.ConfigurationTarget.Global);
    await rm(pipe);
  });

  it('sends any file to a named function', async () => {
    const bodyUri = await workspaceFile('payloads/order.json', '{"orderId": 9007199254740993}');
    const response = await host.ended(
      await host.invocations.invoke({ kind: 'function', reference: 'echo', bodyUri }),
    );
    assert.match(response.text, /9007199254740993/);
    assert.match(response.text, /application\/json/);
  });

  const failures: readonly (readonly [what: string, request: unknown, code: string])[] = [
    ['an unknown function', { function: 'nobody' }, 'functionUnknown'],
    ['no function', {}, 'functionUnknown'],
    ['a missing body file', { function: 'echo', body: { file: './gone.bin' } }, 'bodyUnreadable'],
    ['a body file that is a folder', { function: 'echo', body: { file: '..' } }, 'bodyUnreadable'],
    ['an unknown variable', { function: 'echo', body: { text: '{{nobody}}' } }, 'variableUnknown'],
    ['a header of the signature', { function: 'echo', headers: { Date: 'now' } }, 'headerRefused'],
    ['a wrong type', { function: 7 }, 'requestInvalid'],
  ];
  for (const [what, request, code] of failures)
    it(`fails for a request with ${what}, with the reason`, async () => {
      const ended = await invokeRequest('requests/failing.ocifn.json', request);
      assert.equal(ended.state, 'failed');
      assert.equal(ended.failure?.code, code);
    });

  it('fails for a deleted request, with the reason', async () => {
    const uri = await workspaceFile('requests/never-was.ocifn.json');
    const ended = await host.ended(await host.invocations.invoke({ kind: 'request', uri }));
    assert.equal(ended.failure?.code, 'requestUnreadable');
  });

  it('fails without an OCI config file, with the path', async () => {
    const settings = vscode.workspace.getConfiguration('ociFunctions');
    await settings.update('configFile', '/nowhere/config', vscode.ConfigurationTarget.Workspace);
    const reference =
      'https://a.us-phoenix-1.functions.oci.oraclecloud.com/20181201/functions/ocid1.fnfunc.oc1.phx.aaaa/actions/invoke';
    const ended = await host.ended(await host.invocations.invoke({ kind: 'function', reference }));
    await settings.update('configFile', undefined, vscode.ConfigurationTarget.Workspace);
    assert.deepEqual(ended.failure, { code: 'configMissing', path: '/nowhere/config' });
  });

  it('shows why a function cannot run on this machine, not what the service would respond', async () => {
    await workspaceFile('alien/func.yaml', 'schema_version: 20180708\nname: alien\nruntime: ruby33\n');
    await host.local.refresh();
    const ended = await invokeRequest('requests/alien.ocifn.json', { function: 'alien' });
    assert.equal(ended.failure?.code, 'localUnavailable');
    assert.match(ended.failure.reason, /ruby33/);
  });

  it('shows which dependencies a function lacks, and works once they are installed', async () => {
    const files = {
      'func.yaml': 'schema_version: 20180708\nname: lacking\nruntime: node20\n',
      'func.js': `require('own-words');\nrequire('@fnproject/fdk').handle(() => 'installed');`,
      'package.json': '{ "dependencies": { "own-words": "file:./words" } }',
      'words/package.json': '{ "name": "own-words", "version": "1.0.0" }',
      'words/index.js': '',
    };
    for (const [path, text] of Object.entries(files)) await workspaceFile(`lacking/${path}`, text);
    await host.local.refresh();
    const invoke = () => invokeRequest('requests/lacking.ocifn.json', { function: 'lacking' });
    const { failure } = await invoke();
    assert.equal(failure?.code, 'dependenciesMissing');
    assert.deepEqual(failure.packages, ['own-words']);
    await vscode.commands.executeCommand('ociFunctions.installDependencies', failure.folder);
    assert.equal((await invoke()).head?.status, 200);
  });

  it('is linked to its request while it runs, and ends when it is cancelled', async () => {
    const uri = await workspaceFile('requests/long.ocifn.json', '{ "function": "ticker" }');
    const id = await host.invocations.invoke({ kind: 'request', uri });
    assert.ok(id !== undefined);
    assert.deepEqual(host.invocations.runningOf(uri), [id]);
    host.store.cancel(id);
    assert.equal((await host.ended(id)).state, 'cancelled');
    assert.deepEqual(host.invocations.runningOf(uri), []);
  });
});
