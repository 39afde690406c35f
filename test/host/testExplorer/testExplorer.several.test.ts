import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { openHostObjects, type HostObjects } from '../support/hostObjects.ts';
import { SeveralFolders } from '../support/severalFolders.ts';
import { TestItems } from '../support/testItems.ts';

describe('the Test Explorer of a workspace with several folders', () => {
  let folders: SeveralFolders;
  let host: HostObjects;
  let items: TestItems;
  before(async () => {
    folders = await SeveralFolders.open();
    host = await openHostObjects();
    items = new TestItems(host);
  });
  after(async () => {
    items.dispose();
    await host.dispose();
    folders.dispose();
  });

  it('shows an item for each, with its own requests', async () => {
    await items.tree.resolve();
    const tops = [...items.controller.items].map(([, item]) => item);
    assert.deepEqual(
      new Set(tops.map(({ label }) => label)),
      new Set(['first', 'second', 'inner', 'afar', 'fixed']),
    );
    for (const name of ['second', 'afar'] as const) {
      const top = items.controller.items.get(folders.file(name, '').toString());
      assert.ok(top);
      assert.equal(top.description, 'Orders');
      await items.tree.resolve(top);
      const sub = top.children.get(folders.file(name, 'sub').toString());
      await items.tree.resolve(sub);
      assert.deepEqual(items.draw(sub?.children), ['a']);
    }
  });
});
