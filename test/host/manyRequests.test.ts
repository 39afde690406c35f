import assert from 'node:assert/strict';
import { symlink } from 'node:fs/promises';
import { after, before, describe, it } from 'mocha';
import { RequestFolderNode } from '../../src/host/requests/requestFolderNode.ts';
import { RequestNode } from '../../src/host/requests/requestNode.ts';
import { RequestRangeNode } from '../../src/host/requests/requestRangeNode.ts';
import { folderOfNode, urisOf, type RequestTreeNode } from '../../src/host/requests/requestTreeNode.ts';
import { writeManyRequests } from '../support/manyRequests.ts';
import { openHostObjects, type HostObjects } from './support/hostObjects.ts';
import { OwnFolder } from './support/ownFolder.ts';
import { RequestsView } from './support/requestsView.ts';

describe('more than a thousand requests', () => {
  let host: HostObjects;
  let folder: OwnFolder;
  let view: RequestsView;
  before(async () => {
    host = await openHostObjects();
    folder = await OwnFolder.make();
    await writeManyRequests(folder.uri.fsPath, 1001, 1);
    for (const each of ['node_modules/theirs', 'linked', '.hidden'])
      await folder.put({ [`${each}/a.ocifn.json`]: {} });
    await symlink(folder.uri.fsPath, folder.file('linked/back').fsPath);
    await symlink(folder.file('.hidden').fsPath, folder.file('also').fsPath);
    view = new RequestsView(host, folder.uri);
    await view.index.read(await view.index.files());
  });
  after(async () => {
    view.dispose();
    await host.dispose();
    await folder.dispose();
  });

  /** The line of the folder that holds the thousand. */
  async function full(): Promise<RequestTreeNode> {
    const lines = await view.tree.getChildren(await view.line());
    const { path } = folder.file('folder-0');
    const found = lines.find((each) => each instanceof RequestFolderNode && each.uri.path === path);
    assert.ok(found);
    return found;
  }

  it('are all found, also those in linked folders, and none that others wrote', async () => {
    const below = (await view.index.files())
      .map(({ path }) => path)
      .filter((path) => path.startsWith(folder.uri.path));
    const others = below
      .map((path) => path.slice(folder.uri.path.length + 1))
      .filter((path) => !path.startsWith('folder-0/'));
    assert.deepEqual(others.toSorted(), ['.hidden/a.ocifn.json', 'also/a.ocifn.json', 'linked/a.ocifn.json']);
    assert.equal(below.length, 1004);
  });

  it('are shown in ranges where one folder holds them, in the order of the view', async () => {
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

  it('are invoked, moved and deleted with the line that holds them', async () => {
    const node = await full();
    assert.equal((await view.tree.requestsBelow(node)).length, 1001);
    const [range] = await view.tree.getChildren(node);
    assert.ok(range instanceof RequestRangeNode);
    assert.equal((await view.tree.requestsBelow(range)).length, 334);
    assert.equal(urisOf(range).length, 334);
    assert.equal(folderOfNode(range).path, folder.file('folder-0').path);
  });
});
