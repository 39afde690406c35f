import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import {
  DebugSessions,
  debugRequest,
  ends,
  isBelow,
  makeFunction,
  readAt,
  toConfiguration,
  untilGone,
} from '../support/debugSessions.ts';
import { OwnFolder } from '../support/ownFolder.ts';

const [folder] = vscode.workspace.workspaceFolders ?? [];

describe('the session of a function that is debugged', () => {
  let sessions: DebugSessions;
  before(() => void (sessions = new DebugSessions()));
  after(() => sessions.dispose());

  it('of two functions stops in both, and ends with the removal of one and the crash of the other', async () => {
    const owned = await OwnFolder.make();
    const name = owned.uri.path.replace(/^.*kept-/, 'twice-').toLowerCase();
    const names = [`${name}-a`, `${name}-b`];
    const breakpoints = await Promise.all(names.map((each) => makeFunction(owned, each)));
    await vscode.commands.executeCommand('ociFunctions.refreshFunctions');
    sessions.forgetStops();
    const pids: number[] = [];
    const ours: vscode.DebugSession[] = [];
    for (const each of names) {
      const next = sessions.nextOurs();
      await debugRequest(owned, each);
      ours.push(await next);
      pids.push(Number(await readAt(await sessions.nextStop(), 'pid')));
    }
    const [a, b] = ours;
    assert.ok(a && b);
    const [first = 0, second = 0] = pids;
    assert.notEqual(first, second);

    // A crash leaves the session, in which the next request starts the function again.
    process.kill(second, 'SIGKILL');
    sessions.forgetStops();
    await debugRequest(owned, names[1] ?? '');
    const again = Number(await readAt(await sessions.nextStop(), 'pid'));
    assert.ok(![first, second].includes(again));

    const ended = ends(a);
    await vscode.workspace.fs.delete(owned.file(names[0] ?? ''), { recursive: true });
    await vscode.commands.executeCommand('ociFunctions.refreshFunctions');
    await ended;
    await sessions.end(b);
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
    sessions.forgetStops();
    const next = sessions.nextOurs();
    await debugRequest(owned, name);
    const hasty = await next;
    await sessions.end(hasty);
    // It is debugged anew in a session of its own.
    const later = sessions.nextOurs();
    await debugRequest(owned, name);
    const session = await later;
    const stop = await sessions.nextStop();
    assert.ok(isBelow(stop.session, session));
    const pid = Number(await readAt(stop, 'pid'));
    await sessions.end(session);
    await untilGone(pid);
    assert.deepEqual(sessions.stops, []);
    vscode.debug.removeBreakpoints([breakpoint]);
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
    sessions.forgetStops();
    const next = sessions.nextOurs();
    const guarded = {
      function: name,
      requestFile: owned.file(`${name}.ocifn.json`).fsPath,
      environment: 'guarded',
    };
    assert.ok(await vscode.debug.startDebugging(folder, toConfiguration(guarded)));
    const ended = ends(await next);
    // The question comes up once the debugger is attached.
    const declining = setInterval(
      () => void vscode.commands.executeCommand('workbench.action.closeQuickOpen'),
      200,
    );
    await ended;
    clearInterval(declining);
    assert.deepEqual(sessions.stops, []);

    // Selects no environment.
    const unguarded = sessions.nextOurs();
    assert.ok(await vscode.debug.startDebugging(folder, toConfiguration({ ...guarded, environment: '' })));
    const over = ends(await unguarded);
    await sessions.nextStop();
    await vscode.debug.stopDebugging(await unguarded);
    await over;
    vscode.debug.removeBreakpoints([breakpoint]);
    await owned.dispose();
    await vscode.commands.executeCommand('ociFunctions.refreshFunctions');
  });
});
