import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { EventEmitter, TreeItem } from 'vscode';
import { LaterTree } from '../../src/host/boot/laterTree.ts';

describe('the lines of a view', () => {
  it('show why they could not be created, and are created again when the view is shown again', async () => {
    let tries = 0;
    const lines = new EventEmitter<undefined>();
    const tree = new LaterTree<string>('test', async () => {
      if (++tries === 1) throw new Error('EACCES');
      return {
        onDidChangeTreeData: lines.event,
        getChildren: () => ['line'],
        getTreeItem: (line) => new TreeItem(line),
      };
    });
    let asked = 0;
    tree.onDidChangeTreeData(() => asked++);
    await assert.rejects(tree.getChildren(), /EACCES/);
    tree.retry();
    assert.equal(asked, 1);
    assert.deepEqual(await tree.getChildren(), ['line']);
    tree.retry();
    assert.equal(asked, 1, 'what was made is made again');
    lines.fire(undefined);
    assert.equal(asked, 2, 'a change of the lines is not told');
  });
});
