import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import * as vscode from 'vscode';
import { DebugSessions, ends, makeFunction, readAt, untilGone } from '../support/debugSessions.ts';
import { OwnFolder } from '../support/ownFolder.ts';

describe('debugging a request in the Test Explorer', () => {
  let sessions: DebugSessions;
  before(() => void (sessions = new DebugSessions()));
  after(() => sessions.dispose());

  it('stops its local function at a breakpoint, and ends the session with the run', async () => {
    const owned = await OwnFolder.make();
    const name = owned.uri.path.replace(/^.*kept-/, 'tested-').toLowerCase();
    const breakpoint = await makeFunction(owned, name);
    await vscode.commands.executeCommand('ociFunctions.refreshFunctions');
    await vscode.window.showTextDocument(owned.file(`${name}.ocifn.json`));
    // VS Code knows the request once the extension has seen its document.
    const until = Date.now() + 30_000;
    while (sessions.ours.length === 0 && Date.now() < until) {
      // Not awaited: it ends with the run.
      void vscode.commands.executeCommand('testing.debugCurrentFile');
      await new Promise((resolve) => setTimeout(resolve, 5000));
    }
    const [session] = sessions.ours;
    assert.ok(session);
    const stop = await sessions.nextStop();
    const pid = Number(await readAt(stop, 'pid'));
    assert.ok(pid > 0);
    const ended = ends(session);
    await stop.session.customRequest('continue', { threadId: stop.threadId });
    await ended;
    await untilGone(pid);
    assert.deepEqual(sessions.stops, []);
    vscode.debug.removeBreakpoints([breakpoint]);
    await owned.dispose();
    await vscode.commands.executeCommand('ociFunctions.refreshFunctions');
  });
});
