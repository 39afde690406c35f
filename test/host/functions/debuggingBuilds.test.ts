import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import {
  DebugSessions,
  debugRequest,
  makeFunction,
  readAt,
  toConfiguration,
} from '../support/debugSessions.ts';
import { OwnFolder } from '../support/ownFolder.ts';
import { workspaceFile } from '../support/workspaceFile.ts';

const [folder] = vscode.workspace.workspaceFolders ?? [];

describe('a function that is built and debugged', () => {
  let sessions: DebugSessions;
  before(() => void (sessions = new DebugSessions()));
  after(() => sessions.dispose());

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
    const configuration = toConfiguration({
      name: 'Typed',
      function: 'typed',
      requestFile: 'requests/typed.ocifn.json',
    });
    assert.ok(await vscode.debug.startDebugging(folder, configuration));
    const { session, threadId } = await sessions.nextStop();
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
    const again = await sessions.nextStop();
    assert.notEqual(again.session.id, session.id);
    const [ours, ...others] = sessions.ours;
    assert.deepEqual(others, []);
    assert.ok(ours);
    await sessions.end(ours);
    vscode.debug.removeBreakpoints([breakpoint]);
    await vscode.workspace.fs.delete(await workspaceFile('typed'), { recursive: true });
    await vscode.workspace.fs.delete(await workspaceFile('requests/typed.ocifn.json'));
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
    const mine = toConfiguration({ name: 'Mine', function: name, preLaunchTask: 'compile' });
    const launch = vscode.workspace.getConfiguration('launch', folder?.uri);
    // Whatever a user may write.
    await launch.update('configurations', [null, 5, { type: 'oci-function' }, mine]);
    await vscode.commands.executeCommand('ociFunctions.refreshFunctions');
    sessions.forgetStops();
    const next = sessions.nextOurs();
    await debugRequest(owned, name);
    const session = await next;
    assert.equal(session.name, 'Mine');
    const pids: string[] = [];
    for (const runs of ['run\n', 'run\nrun\n']) {
      const stop = await sessions.nextStop();
      assert.equal(await owned.text('runs.txt'), runs);
      pids.push(await readAt(stop, 'pid'));
      await stop.session.customRequest('continue', { threadId: stop.threadId });
      if (pids.length === 1) await debugRequest(owned, name);
    }
    assert.equal(pids[0], pids[1]);
    await sessions.end(session);
    vscode.debug.removeBreakpoints([breakpoint]);
    await vscode.workspace.fs.delete(await workspaceFile('.vscode/tasks.json'));
    await launch.update('configurations', undefined);
    await owned.dispose();
    await vscode.commands.executeCommand('ociFunctions.refreshFunctions');
  });
});
