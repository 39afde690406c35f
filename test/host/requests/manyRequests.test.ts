import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { after, before, describe, it } from 'mocha';
import { ConfigurationTarget, DataTransfer, workspace } from 'vscode';
import { invokeCommand, type Invoking } from '../../../src/host/boot/invokeCommand.ts';
import { findRequestFiles } from '../../../src/host/workspace/findRequestFiles.ts';
import { RequestDrag } from '../../../src/host/requestsView/requestDrag.ts';
import { ownDragKind } from '../../../src/host/requestsView/requestDragKinds.ts';
import { RequestFolderNode } from '../../../src/host/requestsView/requestFolderNode.ts';
import { RequestNode } from '../../../src/host/requestsView/requestNode.ts';
import { RequestRangeNode } from '../../../src/host/requestsView/requestRangeNode.ts';
import {
  changeable,
  folderOfNode,
  uriOf,
  type RequestTreeNode,
} from '../../../src/host/requestsView/requestTreeNode.ts';
import { writeManyRequests } from '../../support/files/manyRequests.ts';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { OwnFolder } from '../support/ownFolder.ts';
import { RequestsView } from '../support/requestsView.ts';

describe('more than a thousand requests', () => {
  let host: HostObjects;
  let folder: OwnFolder;
  let view: RequestsView;
  before(async () => {
    host = await openHostObjects();
    folder = await OwnFolder.make();
    await writeManyRequests(folder.uri.fsPath, 1001, 1);
    for (const each of ['node_modules/theirs', 'archive/old', 'drafts', 'linked', 'one', 'two', '.dotted'])
      await folder.put({ [`${each}/a.ocifn.json`]: {} });
    for (const [link, to] of [
      ['linked/back', ''],
      ['also', '.dotted'],
      ['one/to-two', 'two'],
      ['two/to-one', 'one'],
    ] as const)
      await symlink(folder.file(to).fsPath, folder.file(link).fsPath);
    view = new RequestsView(host, folder.uri);
    await view.index.read(await view.index.files());
  });
  after(async () => {
    view.dispose();
    await host.dispose();
    await folder.dispose();
  });

  /** Returns the line of the folder with a thousand requests. */
  async function full(): Promise<RequestTreeNode> {
    const lines = await view.tree.getChildren(await view.line());
    const { path } = folder.file('folder-0');
    const found = lines.find((each) => each instanceof RequestFolderNode && each.uri.path === path);
    assert.ok(found);
    return found;
  }

  it('are all found once each, including those in linked folders, but not those of other users or hidden ones', async () => {
    await hide({ '**/archive': true, '**/draft{s,}/*.json': true, '**/linked': false });
    const found = await findRequestFiles(folder.uri);
    await hide(undefined);
    const others = found
      .map(({ path }) => path.slice(folder.uri.path.length + 1))
      .filter((path) => !path.startsWith('folder-0/'));
    assert.deepEqual(
      others.toSorted(),
      ['.dotted', 'also', 'linked', 'one', 'one/to-two', 'two', 'two/to-one'].map(
        (each) => `${each}/a.ocifn.json`,
      ),
    );
    assert.equal(found.length, 1001 + others.length);
  });

  it('are shown in ranges if they are in one folder, in the order of the view', async () => {
    const ranges = await view.tree.getChildren(await full());
    const drawn = ranges.map((each) => view.tree.getTreeItem(each));
    assert.deepEqual(
      drawn.map(({ label, description }) => [label, description]),
      [
        ['request 0 of 0 … request 333 of 0', '334 requests'],
        ['request 334 of 0 … request 667 of 0', '334 requests'],
        ['request 668 of 0 … request 1000 of 0', '333 requests'],
      ],
    );
    assert.equal(new Set(drawn.map(({ id }) => id)).size, 3);
    const requests = await Promise.all(ranges.map((each) => view.tree.getChildren(each)));
    assert.deepEqual(
      requests.flat().map((each) => each instanceof RequestNode && each.label),
      Array.from({ length: 1001 }, (_, n) => `request ${n} of 0`),
    );
  });

  it('are all invoked with their folder', async () => {
    assert.equal((await view.tree.requestsBelow(await full())).length, 1001);
  });

  it('are moved and deleted one by one: a range is not a folder, only inside one', async () => {
    const [range] = await view.tree.getChildren(await full());
    assert.ok(range instanceof RequestRangeNode);
    const [request] = range.requests;
    assert.ok(request);
    const transfer = new DataTransfer();
    const drag = new RequestDrag(view.index, () => Promise.resolve());
    drag.handleDrag([range, request], transfer);
    assert.deepEqual(transfer.get(ownDragKind)?.value, [request.uri]);
    assert.equal(await transfer.get('text/uri-list')?.asString(), request.uri.toString());
    assert.deepEqual(changeable([range, request]), [request.uri]);
    assert.equal(uriOf(range), undefined);
    assert.equal(folderOfNode(range).path, folder.file('folder-0').path);
  });

  it('are not invoked by the key on their range, which expands and collapses it', async () => {
    const [range] = await view.tree.getChildren(await full());
    const nothing = {} as Invoking;
    await invokeCommand(nothing, range);
    await assert.rejects(invokeCommand(nothing, undefined));
  });
});

async function hide(patterns: Readonly<Record<string, boolean>> | undefined): Promise<void> {
  await workspace.getConfiguration('files').update('exclude', patterns, ConfigurationTarget.Workspace);
}
