import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { runRequests } from '../../src/host/requestsView/invokeRequests.ts';
import { eachWithRequestsView } from './support/eachWithRequestsView.ts';
import type { HostObjects } from './support/hostObjects.ts';
import type { OwnFolder } from './support/ownFolder.ts';
import type { RequestsView } from './support/requestsView.ts';

describe('the Requests view', () => {
  let host: HostObjects;
  let folder: OwnFolder;
  let view: RequestsView;
  eachWithRequestsView((made) => void ({ host, folder, view } = made));

  it('invokes all requests of a folder one after the other, and shows a summary', async () => {
    await folder.put({
      'ocifn.collection.json': { order: ['second', 'first'] },
      'first.ocifn.json': { function: 'echo' },
      'second.ocifn.json': { function: 'nobody' },
      'sub/third.ocifn.json': { function: 'echo' },
    });
    const begun: string[] = [];
    const summary = await runRequests(
      host,
      await view.requests(),
      new vscode.CancellationTokenSource().token,
      ({ base }) => void begun.push(base),
    );
    assert.deepEqual(begun, ['third', 'second', 'first']);
    assert.equal(summary.good, 2);
    assert.deepEqual(
      summary.bad.map(({ request }) => request.label),
      ['second'],
    );
  });

  it('starts no other request once the run is cancelled, and cancels the running one', async () => {
    await folder.put({ 'a.ocifn.json': { function: 'ticker' }, 'b.ocifn.json': { function: 'echo' } });
    const source = new vscode.CancellationTokenSource();
    const begun: string[] = [];
    const running = runRequests(host, await view.requests(), source.token, ({ base }) => {
      begun.push(base);
      source.cancel();
    });
    const summary = await running;
    assert.deepEqual(begun, ['a']);
    assert.deepEqual([summary.good, summary.bad.length, summary.cancelled], [0, 0, true]);
  });
});
