import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { DisposableStore } from '../../src/core/common/lifecycle.ts';
import { describeFailure } from '../../src/core/failures/describeFailure.ts';
import { FunctionDebugging } from '../../src/host/debugging/functionDebugging.ts';
import { resolveConfiguration } from '../../src/host/debugging/resolveConfiguration.ts';
import { SavedRequests } from '../../src/host/invoking/savedRequests.ts';
import { openHostObjects, type HostObjects } from './support/hostObjects.ts';
import { createMemory } from './support/memories.ts';
import { RequestsView } from './support/requestsView.ts';
import { workspaceFile } from './support/workspaceFile.ts';

const [folder] = vscode.workspace.workspaceFolders ?? [];

const own = (more: object): vscode.DebugConfiguration => ({
  type: 'oci-function',
  request: 'launch',
  name: '',
  ...more,
});

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
    return resolveConfiguration({ ...host, saved, sessions }, folder, own(configuration));
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

  it('needs the extension that debugs its language, which a button shows', async () => {
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
});

describe('a session of a debug configuration', () => {
  const owned = new DisposableStore();
  /** The children of the session. */
  const started: vscode.DebugSession[] = [];
  const messages: {
    readonly session: vscode.DebugSession;
    readonly event: string;
    readonly threadId: number;
  }[] = [];

  before(() => {
    owned.add(vscode.debug.onDidStartDebugSession((session) => started.push(session)));
    owned.add(
      vscode.debug.registerDebugAdapterTrackerFactory('*', {
        createDebugAdapterTracker: (session) => ({
          onDidSendMessage(message: {
            readonly event?: string;
            readonly body?: { readonly threadId?: number };
          }) {
            const { event, body } = message;
            if (event !== undefined) messages.push({ session, event, threadId: body?.threadId ?? 0 });
          },
        }),
      }),
    );
  });
  after(() => owned.dispose());

  async function nextStop() {
    for (;;) {
      const at = messages.findIndex(({ event }) => event === 'stopped');
      const [found] = at < 0 ? [] : messages.splice(at, 1);
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it('stops in the TypeScript source of a compiled function, and ends with its session', async () => {
    const source = [
      "import fdk = require('@fnproject/fdk');",
      'fdk.handle((input: { count: number }) => {',
      '  const count: number = input.count * 2;',
      '  return count;',
      '});',
    ];
    const compiled = [
      "const fdk = require('@fnproject/fdk');",
      'fdk.handle((input) => {',
      '  const count = input.count * 2;',
      '  return count;',
      '});',
      '//# sourceMappingURL=typed.js.map',
    ];
    const map = {
      version: 3,
      file: 'typed.js',
      sources: ['../src/typed.ts'],
      names: [],
      mappings: 'AAAA;AACA;AACA;AACA;AACA',
    };
    await workspaceFile('typed/func.yaml', 'name: typed\nruntime: node20\nentrypoint: node dist/typed.js\n');
    await workspaceFile('typed/package.json', '{ "type": "commonjs" }');
    const file = await workspaceFile('typed/src/typed.ts', source.join('\n'));
    await workspaceFile('typed/dist/typed.js', compiled.join('\n'));
    await workspaceFile('typed/dist/typed.js.map', JSON.stringify(map));
    await workspaceFile(
      'requests/typed.ocifn.json',
      '{ "function": "typed", "body": { "json": { "count": 4 } } }',
    );
    await vscode.commands.executeCommand('ociFunctions.refreshFunctions');
    const breakpoint = new vscode.SourceBreakpoint(new vscode.Location(file, new vscode.Position(3, 0)));
    vscode.debug.addBreakpoints([breakpoint]);
    const configuration = own({ name: 'Typed', function: 'typed', requestFile: 'requests/typed.ocifn.json' });
    assert.ok(await vscode.debug.startDebugging(folder, configuration));
    const { session, threadId } = await nextStop();
    const { stackFrames } = await session.customRequest('stackTrace', { threadId, levels: 1 });
    const [frame] = stackFrames as readonly [{ id: number; line: number; source: { path: string } }];
    assert.ok(frame.source.path.endsWith(file.path), frame.source.path);
    assert.equal(frame.line, 4);
    const read = await session.customRequest('evaluate', { expression: 'count', frameId: frame.id });
    assert.equal((read as { result: string }).result, '8');
    await session.customRequest('continue', { threadId });

    // Restarts the function, to which the debugger attaches again before the call.
    await workspaceFile('typed/more.js', '');
    const request = await workspaceFile('requests/typed.ocifn.json');
    await vscode.commands.executeCommand('ociFunctions.debugLocal', request);
    const again = await nextStop();
    assert.notEqual(again.session.id, session.id);
    assert.equal(started.filter(({ type }) => type === 'oci-function').length, 1);

    const ours = started.find(({ type }) => type === 'oci-function');
    assert.ok(ours);
    const ended = new Promise<void>((resolve) => {
      const subscription = vscode.debug.onDidTerminateDebugSession(({ id }) => {
        if (id !== ours.id) return;
        subscription.dispose();
        resolve();
      });
    });
    await vscode.debug.stopDebugging(ours);
    await ended;
    vscode.debug.removeBreakpoints([breakpoint]);
    await vscode.workspace.fs.delete(await workspaceFile('typed'), { recursive: true });
    await vscode.workspace.fs.delete(await workspaceFile('requests/typed.ocifn.json'));
  });
});
