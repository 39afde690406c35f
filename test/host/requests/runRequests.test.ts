import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Uri, workspace } from 'vscode';
import { sendSaved } from '../../../src/host/requestRuns/sendSaved.ts';
import { toRunFolders } from '../../../src/host/requestRuns/toRunFolders.ts';
import { RequestRun } from '../../../src/host/results/requestRun.ts';
import { countResults, hasFailed } from '../../../src/protocol/resultCounts.ts';
import { eachWithRequestsView } from '../support/eachWithRequestsView.ts';
import { eventually } from '../support/eventually.ts';
import type { HostObjects } from '../support/hostObjects.ts';
import type { OwnFolder } from '../support/ownFolder.ts';
import type { RequestsView } from '../support/requestsView.ts';

describe('the Requests view', () => {
  let host: HostObjects;
  let folder: OwnFolder;
  let view: RequestsView;
  eachWithRequestsView((made) => void ({ host, folder, view } = made));

  /** Creates a run of all requests of the folder. */
  async function createRun(): Promise<RequestRun> {
    const requests = (await view.requests()).map(({ uri, label }) => ({
      uri: uri.toString(),
      name: label,
      file: workspace.asRelativePath(uri),
      functionName: view.targets.nameOf(uri),
    }));
    return new RequestRun(
      {
        arrange: (uris) =>
          toRunFolders(
            uris.map((uri) => Uri.parse(uri)),
            view.index,
          ),
        send: (uri, how, signal) => sendSaved(host, Uri.parse(uri), how, signal),
        confirm: async () => true,
        scopes: () => host.environments.in(host.environments.chosen),
        entryIdOf: () => undefined,
      },
      { title: 'requests' },
      requests,
    );
  }

  it('invokes all requests of a folder one after the other, in the background', async () => {
    await folder.put({
      'ocifn.collection.json': { order: ['second', 'first'] },
      'first.ocifn.json': { function: 'echo' },
      'second.ocifn.json': { function: 'nobody' },
      'sub/third.ocifn.json': { function: 'echo' },
    });
    const shown = host.store.shown?.id;
    const run = await createRun();
    const begun: string[] = [];
    run.onDidChange((ids) => {
      for (const { name, state } of run.rowsOf(ids)) if (state === 'running') begun.push(name);
    });
    await run.start();
    const { rows } = run.snapshot();
    assert.deepEqual(begun, ['third', 'second', 'first']);
    assert.equal(countResults(rows).good, 2);
    const [bad] = rows.filter(hasFailed);
    assert.equal(bad?.name, 'second');
    assert.match(bad.details[0]?.text ?? '', /nobody/);
    assert.equal(host.store.shown?.id, shown);
  });

  it('starts no other request once the run is cancelled, and cancels the running one', async () => {
    await folder.put({ 'a.ocifn.json': { function: 'ticker' }, 'b.ocifn.json': { function: 'echo' } });
    const run = await createRun();
    const running = run.start();
    await eventually(host.store.onDidChange, () => host.store.runningCount > 0);
    run.cancel();
    await running;
    const { state, rows } = run.snapshot();
    assert.equal(state, 'cancelled');
    assert.deepEqual(
      rows.map((row) => row.state),
      ['cancelled', 'notSent'],
    );
  });

  it('finds the line of a new folder, and the lines above it', async () => {
    await folder.put({ 'deep/a.ocifn.json': { function: 'echo' }, 'deep/new/ocifn.collection.json': {} });
    const line = await view.tree.findFolder(folder.file('deep/new'));
    assert.equal(line?.uri.toString(), folder.file('deep/new').toString());
    const parent = view.tree.getParent(line);
    assert.equal(parent && 'uri' in parent && parent.uri.toString(), folder.file('deep').toString());
    assert.equal(await view.tree.findFolder(folder.file('nowhere')), undefined);
  });
});
