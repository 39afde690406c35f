import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import * as vscode from 'vscode';
import { eachWithRequestsView } from '../support/eachWithRequestsView.ts';
import { eventually } from '../support/eventually.ts';
import type { HostObjects } from '../support/hostObjects.ts';
import type { OwnFolder } from '../support/ownFolder.ts';
import { RequestsView } from '../support/requestsView.ts';

describe('the Requests view', () => {
  let host: HostObjects;
  let folder: OwnFolder;
  let view: RequestsView;
  eachWithRequestsView((made) => void ({ host, folder, view } = made));

  it('shows the last result of a request', async () => {
    await folder.put({ 'a.ocifn.json': { function: 'echo' }, 'b.ocifn.json': { function: 'nobody' } });
    const [good, bad] = [await view.request('a'), await view.request('b')];
    for (const { uri } of [good, bad])
      await host.ended(await host.invocations.invoke({ kind: 'request', uri }));
    await view.becomes(() => view.results.get(bad.uri.toString())?.state === 'failed');
    assert.match(view.tree.getTreeItem(good).accessibilityInformation?.label ?? '', /200 after/);
    assert.match(view.tree.getTreeItem(bad).accessibilityInformation?.label ?? '', /failed/);
    const { tooltip } = view.tree.resolveTreeItem(view.tree.getTreeItem(good), good);
    assert.ok(tooltip instanceof vscode.MarkdownString && tooltip.value.includes('Last result'));
  });

  it('shows the last result of an earlier window from the history, which is read when the view is first shown', async () => {
    await folder.put({ 'a.ocifn.json': { function: 'echo' }, 'b.ocifn.json': { function: 'echo' } });
    const following = view.history.follow(host.store);
    const uri = folder.file('a.ocifn.json');
    await host.ended(await host.invocations.invoke({ kind: 'request', uri }));
    await eventually(view.history.onDidChange, () => view.history.entries.length > 0);
    following.dispose();
    await view.history.flush();
    // As after a reload: only the files of the previous window are known.
    const { onDidChange } = host.store;
    const store = { newestId: 0, get: () => undefined, onDidChange };
    view.dispose();
    view = new RequestsView({ ...host, store }, folder.uri);
    assert.deepEqual(view.history.entries, []);
    const key = uri.toString();
    await view.becomes(() => view.results.get(key) !== undefined);
    assert.match(
      view.tree.getTreeItem(await view.request('a')).accessibilityInformation?.label ?? '',
      /200 after/,
    );
    assert.equal(view.results.get(folder.file('b.ocifn.json').toString()), undefined);
    await view.history.clear();
    assert.equal(view.results.get(key), undefined);
  });
});
