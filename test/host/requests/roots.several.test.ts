import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readBodySchema } from '../../../src/host/editor/bodySchema.ts';
import { SavedRequests } from '../../../src/host/invoking/savedRequests.ts';
import type { RequestTreeNode } from '../../../src/host/requestsView/requestTreeNode.ts';
import { allWithSeveralFolders } from '../support/allWithSeveralFolders.ts';
import type { HostObjects } from '../support/hostObjects.ts';
import { createMemory } from '../support/memories.ts';
import type { RequestsView } from '../support/requestsView.ts';
import type { SeveralFolders } from '../support/severalFolders.ts';

describe('a workspace of several folders', () => {
  let folders: SeveralFolders;
  let host: HostObjects;
  let view: RequestsView;
  allWithSeveralFolders((made) => void ({ folders, host, view } = made));

  it('shows each by its name, even if their collections have the same name, and a file only once', async () => {
    const lines = await view.draw();
    assert.deepEqual(
      lines.filter((line) => !line.startsWith(' ')),
      ['first | Orders', 'second | Orders', 'inner', 'afar | Orders', 'fixed | Orders'],
    );
    assert.equal(lines.filter((line) => line.includes('x | echo')).length, 1);
    assert.deepEqual(lines.slice(-3), ['fixed | Orders', '  sub', '    a | orders']);
    const ids: unknown[] = [];
    const collect = async (node?: RequestTreeNode): Promise<void> => {
      for (const each of await view.tree.getChildren(node)) {
        ids.push(view.tree.getTreeItem(each).id);
        await collect(each);
      }
    };
    await collect();
    assert.equal(new Set(ids).size, ids.length);
  });

  it('sends each request with the environments of its own folder', async () => {
    assert.ok(
      (await host.environments.list()).some(({ files }) =>
        files.some(({ place }) => place.startsWith('ocifn-afar:')),
      ),
    );
    await host.environments.choose('staging');
    await view.draw();
    assert.equal(view.targets.nameOf(folders.file('first', 'sub/a.ocifn.json')), 'echo');
    assert.equal(view.targets.nameOf(folders.file('second', 'sub/a.ocifn.json')), 'hello');
    assert.equal(view.targets.nameOf(folders.file('afar', 'sub/a.ocifn.json')), 'hello');
    const echo = (await host.local.list()).find(({ name }) => name === 'echo');
    const saved = new SavedRequests(createMemory(), view.index, view.targets);
    const found = (await saved.of(echo?.id ?? '')).map(String);
    assert.ok(found.includes(folders.file('first', 'sub/a.ocifn.json').toString()));
    assert.ok(!found.includes(folders.file('second', 'sub/a.ocifn.json').toString()));
  });

  it('finds the schema of a body in the folder of the request', async () => {
    for (const root of ['first', 'second'] as const)
      await folders.put(root, 'order.json', JSON.stringify({ title: root }));
    for (const root of ['first', 'second'] as const)
      assert.deepEqual(await readBodySchema('order.json', folders.file(root, 'sub/a.ocifn.json')), {
        kind: 'schema',
        schema: { title: root },
      });
  });
});
