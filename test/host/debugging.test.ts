import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { DisposableStore } from '../../src/core/common/lifecycle.ts';
import { describeFailure } from '../../src/core/failures/describeFailure.ts';
import { FunctionDebugging } from '../../src/host/debugging/functionDebugging.ts';
import { resolveConfiguration } from '../../src/host/debugging/resolveConfiguration.ts';
import {
  completeConfiguration,
  provideConfigurations,
} from '../../src/host/debugging/debugConfigurations.ts';
import { SavedRequests } from '../../src/host/invoking/savedRequests.ts';
import { isAlive } from '../support/isAlive.ts';
import { Answers } from './support/answers.ts';
import { openHostObjects, type HostObjects } from './support/hostObjects.ts';
import { createMemory } from './support/memories.ts';
import { OwnFolder } from './support/ownFolder.ts';
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
      await completeConfiguration(host.local, own({ function: 'hello' })),
      own({ function: 'hello' }),
    );
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
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

  /** Resolves once a session has ended. */
  const ends = async (session: vscode.DebugSession): Promise<void> =>
    new Promise((resolve) => {
      const subscription = vscode.debug.onDidTerminateDebugSession(({ id }) => {
        if (id !== session.id) return;
        subscription.dispose();
        resolve();
      });
    });

  /** Returns the session of our type that starts next. */
  const nextOurs = async (): Promise<vscode.DebugSession> =>
    new Promise((resolve) => {
      const subscription = vscode.debug.onDidStartDebugSession((session) => {
        if (session.type !== 'oci-function') return;
        subscription.dispose();
        resolve(session);
      });
    });

  const stops = () => messages.filter(({ event }) => event === 'stopped');

  const stateOf = async (
    session: vscode.DebugSession,
    frameId: number,
    expression: string,
  ): Promise<string> =>
    ((await session.customRequest('evaluate', { expression, frameId })) as { readonly result: string })
      .result;

  /** Returns the value of an expression where a function has stopped. */
  const readAt = async (
    { session, threadId }: { readonly session: vscode.DebugSession; readonly threadId: number },
    expression: string,
  ) => {
    const { stackFrames } = await session.customRequest('stackTrace', { threadId, levels: 1 });
    const [frame] = stackFrames as readonly [{ readonly id: number }];
    return stateOf(session, frame.id, expression);
  };

  /** Creates a function that stops on its line 3, with a request. */
  const makeFunction = async (folder: OwnFolder, name: string): Promise<vscode.SourceBreakpoint> => {
    await folder.put({
      [`${name}/func.yaml`]: `name: ${name}\nruntime: node20\n`,
      [`${name}/package.json`]: '{}',
      [`${name}/func.js`]:
        "require('@fnproject/fdk').handle(() => {\n  const { pid } = process;\n  return { pid };\n});\n",
      [`${name}.ocifn.json`]: { function: name, body: { json: {} } },
    });
    const place = new vscode.Location(folder.file(`${name}/func.js`), new vscode.Position(2, 0));
    const breakpoint = new vscode.SourceBreakpoint(place);
    vscode.debug.addBreakpoints([breakpoint]);
    return breakpoint;
  };

  const debugRequest = async (folder: OwnFolder, name: string): Promise<unknown> =>
    vscode.commands.executeCommand('ociFunctions.debugLocal', folder.file(`${name}.ocifn.json`));

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
    const ended = ends(ours);
    await vscode.debug.stopDebugging(ours);
    await ended;
    vscode.debug.removeBreakpoints([breakpoint]);
    await vscode.workspace.fs.delete(await workspaceFile('typed'), { recursive: true });
    await vscode.workspace.fs.delete(await workspaceFile('requests/typed.ocifn.json'));
  });

  it('of two functions stops in both, and ends with the removal of one and the crash of the other', async () => {
    const owned = await OwnFolder.make();
    const name = owned.uri.path.replace(/^.*kept-/, 'twice-').toLowerCase();
    const names = [`${name}-a`, `${name}-b`];
    const breakpoints = await Promise.all(names.map((each) => makeFunction(owned, each)));
    await vscode.commands.executeCommand('ociFunctions.refreshFunctions');
    messages.length = 0;
    const pids: number[] = [];
    const ours: vscode.DebugSession[] = [];
    for (const each of names) {
      const next = nextOurs();
      await debugRequest(owned, each);
      ours.push(await next);
      pids.push(Number(await readAt(await nextStop(), 'pid')));
    }
    const [a, b] = ours;
    assert.ok(a && b);
    const [first = 0, second = 0] = pids;
    assert.notEqual(first, second);

    // A crash leaves the session, in which the next request starts the function again.
    process.kill(second, 'SIGKILL');
    messages.length = 0;
    await debugRequest(owned, names[1] ?? '');
    const again = Number(await readAt(await nextStop(), 'pid'));
    assert.ok(![first, second].includes(again));

    const ended = ends(a);
    await vscode.workspace.fs.delete(owned.file(names[0] ?? ''), { recursive: true });
    await vscode.commands.executeCommand('ociFunctions.refreshFunctions');
    await ended;
    const other = ends(b);
    await vscode.debug.stopDebugging(b);
    await other;
    for (const pid of [first, second, again]) await untilGone(pid);
    vscode.debug.removeBreakpoints(breakpoints);
    await owned.dispose();
    await vscode.commands.executeCommand('ociFunctions.refreshFunctions');
  });

  it('can be stopped while the function starts, and sends nothing then', async () => {
    const owned = await OwnFolder.make();
    const name = owned.uri.path.replace(/^.*kept-/, 'hasty-').toLowerCase();
    const breakpoint = await makeFunction(owned, name);
    // It takes its time, so that no debugger is attached yet.
    const lasts = 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1500);';
    const path = `${name}/func.js`;
    await owned.put({ [path]: lasts + (await owned.text(path)) });
    await vscode.commands.executeCommand('ociFunctions.refreshFunctions');
    messages.length = 0;
    const next = nextOurs();
    await debugRequest(owned, name);
    const hasty = await next;
    const ended = ends(hasty);
    await vscode.debug.stopDebugging(hasty);
    await ended;
    // It is debugged anew in a session of its own.
    const later = nextOurs();
    await debugRequest(owned, name);
    const session = await later;
    const stop = await nextStop();
    assert.ok(isBelow(stop.session, session));
    const pid = Number(await readAt(stop, 'pid'));
    const over = ends(session);
    await vscode.debug.stopDebugging(session);
    await over;
    await untilGone(pid);
    assert.deepEqual(stops(), []);
    vscode.debug.removeBreakpoints([breakpoint]);
    await owned.dispose();
    await vscode.commands.executeCommand('ociFunctions.refreshFunctions');
  });

  it('runs the task of its own configuration before each request', async () => {
    const owned = await OwnFolder.make();
    const name = owned.uri.path.replace(/^.*kept-/, 'built-').toLowerCase();
    const breakpoint = await makeFunction(owned, name);
    const command = `echo run >> ${owned.file('runs.txt').fsPath}`;
    await workspaceFile(
      '.vscode/tasks.json',
      JSON.stringify({ version: '2.0.0', tasks: [{ label: 'compile', type: 'shell', command }] }),
    );
    const mine = own({ name: 'Mine', function: name, preLaunchTask: 'compile' });
    const launch = vscode.workspace.getConfiguration('launch', folder?.uri);
    // Whatever a user may write.
    await launch.update('configurations', [null, 5, { type: 'oci-function' }, mine]);
    await vscode.commands.executeCommand('ociFunctions.refreshFunctions');
    messages.length = 0;
    const next = nextOurs();
    await debugRequest(owned, name);
    const session = await next;
    assert.equal(session.name, 'Mine');
    const pids: string[] = [];
    for (const runs of ['run\n', 'run\nrun\n']) {
      const stop = await nextStop();
      assert.equal(await owned.text('runs.txt'), runs);
      pids.push(await readAt(stop, 'pid'));
      await stop.session.customRequest('continue', { threadId: stop.threadId });
      if (pids.length === 1) await debugRequest(owned, name);
    }
    assert.equal(pids[0], pids[1]);
    const ended = ends(session);
    await vscode.debug.stopDebugging(session);
    await ended;
    vscode.debug.removeBreakpoints([breakpoint]);
    await vscode.workspace.fs.delete(await workspaceFile('.vscode/tasks.json'));
    await launch.update('configurations', undefined);
    await owned.dispose();
    await vscode.commands.executeCommand('ociFunctions.refreshFunctions');
  });

  it('ends if its protected function must not be invoked, and sends nothing', async () => {
    const owned = await OwnFolder.make();
    const name = owned.uri.path.replace(/^.*kept-/, 'guarded-').toLowerCase();
    const breakpoint = await makeFunction(owned, name);
    await owned.put({
      'ocifn.env.json': { guarded: { $protected: true } },
      [`${name}.ocifn.json`]: { function: name, body: { json: {} } },
    });
    await vscode.commands.executeCommand('ociFunctions.refreshFunctions');
    messages.length = 0;
    const next = nextOurs();
    const guarded = {
      function: name,
      requestFile: owned.file(`${name}.ocifn.json`).fsPath,
      environment: 'guarded',
    };
    assert.ok(await vscode.debug.startDebugging(folder, own(guarded)));
    const ended = ends(await next);
    // The question comes up once the debugger is attached.
    const declining = setInterval(
      () => void vscode.commands.executeCommand('workbench.action.closeQuickOpen'),
      200,
    );
    await ended;
    clearInterval(declining);
    assert.deepEqual(stops(), []);

    // Selects no environment.
    const unguarded = nextOurs();
    assert.ok(await vscode.debug.startDebugging(folder, own({ ...guarded, environment: '' })));
    const over = ends(await unguarded);
    await nextStop();
    await vscode.debug.stopDebugging(await unguarded);
    await over;
    vscode.debug.removeBreakpoints([breakpoint]);
    await owned.dispose();
    await vscode.commands.executeCommand('ociFunctions.refreshFunctions');
  });
});

async function untilGone(pid: number): Promise<void> {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
}

function isBelow(session: vscode.DebugSession, parent: vscode.DebugSession): boolean {
  let at: vscode.DebugSession | undefined = session;
  while (at && at.id !== parent.id) at = at.parentSession;
  return at !== undefined;
}
