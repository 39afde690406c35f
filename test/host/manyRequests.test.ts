import assert from 'node:assert/strict';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { EventEmitter, type Uri } from 'vscode';
import type { LastResults } from '../../src/host/requests/lastResults.ts';
import { RequestFolderNode } from '../../src/host/requests/requestFolderNode.ts';
import { RequestIndex } from '../../src/host/requests/requestIndex.ts';
import { RequestNode } from '../../src/host/requests/requestNode.ts';
import { RequestRangeNode } from '../../src/host/requests/requestRangeNode.ts';
import { RequestTargets } from '../../src/host/requests/requestTargets.ts';
import { RequestTree } from '../../src/host/requests/requestTree.ts';
import { folderOfNode, urisOf, type RequestTreeNode } from '../../src/host/requests/requestTreeNode.ts';
import { writeManyRequests } from '../support/manyRequests.ts';
import { openHostObjects, type HostObjects } from './support/hostObjects.ts';
import { workspaceFile } from './support/workspaceFile.ts';

const noResults = {
  get: () => undefined,
  recall() {},
  onDidChange: new EventEmitter().event,
} as unknown as LastResults;

describe('more than a thousand requests', () => {
  let host: HostObjects;
  let root: Uri;
  let index: RequestIndex;
  let targets: RequestTargets;
  let tree: RequestTree;
  before(async () => {
    host = await openHostObjects();
    root = await workspaceFile('thousand');
    const path = (name: string): string => join(root.fsPath, name);
    await writeManyRequests(root.fsPath, 1001, 1);
    for (const folder of ['node_modules/theirs', 'linked', '.hidden']) {
      await mkdir(path(folder), { recursive: true });
      await writeFile(path(`${folder}/a.ocifn.json`), '{}');
    }
    await symlink(root.fsPath, path('linked/back'));
    await symlink(path('.hidden'), path('also'));
    index = new RequestIndex();
    targets = new RequestTargets({ index, ...host });
    tree = new RequestTree(index, targets, noResults);
    await index.read(await index.files());
  });
  after(async () => {
    for (const each of [tree, targets, index]) each.dispose();
    await host.dispose();
    await rm(root.fsPath, { recursive: true });
  });

  async function folder(name: string): Promise<RequestTreeNode | undefined> {
    const isIt = (node: RequestTreeNode): boolean =>
      node instanceof RequestFolderNode && node.uri.path === `${root.path}/${name}`;
    const tops = await tree.getChildren();
    const below = await Promise.all(tops.map((each) => tree.getChildren(each)));
    return [...tops, ...below.flat()].find(isIt);
  }

  it('are all found, also those in linked folders, and none that others wrote', async () => {
    const below = (await index.files()).map(({ path }) => path).filter((path) => path.startsWith(root.path));
    const others = below
      .map((path) => path.slice(root.path.length + 1))
      .filter((path) => !path.startsWith('folder-0/'));
    assert.deepEqual(others.toSorted(), ['.hidden/a.ocifn.json', 'also/a.ocifn.json', 'linked/a.ocifn.json']);
    assert.equal(below.length, 1004);
  });

  it('are shown in ranges where one folder holds them, in the order of the view', async () => {
    const ranges = await tree.getChildren(await folder('folder-0'));
    const drawn = ranges.map((each) => tree.getTreeItem(each));
    assert.deepEqual(
      drawn.map(({ label, description }) => [label, description]),
      [
        ['request 0 of 0 … request 333 of 0', '334 requests'],
        ['request 334 of 0 … request 667 of 0', '334 requests'],
        ['request 668 of 0 … request 1000 of 0', '333 requests'],
      ],
    );
    assert.equal(new Set(drawn.map(({ id }) => id)).size, 3);
    const requests = await Promise.all(ranges.map((each) => tree.getChildren(each)));
    assert.deepEqual(
      requests.flat().map((each) => each instanceof RequestNode && each.label),
      Array.from({ length: 1001 }, (_, n) => `request ${n} of 0`),
    );
  });

  it('are invoked, moved and deleted with the line that holds them', async () => {
    const node = await folder('folder-0');
    assert.ok(node);
    assert.equal((await tree.requestsBelow(node)).length, 1001);
    const [range] = await tree.getChildren(node);
    assert.ok(range instanceof RequestRangeNode);
    assert.equal((await tree.requestsBelow(range)).length, 334);
    assert.equal(urisOf(range).length, 334);
    assert.equal(folderOfNode(range).path, `${root.path}/folder-0`);
  });
});
