import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands, EventEmitter, TreeItem } from 'vscode';
import { LaterTree } from '../../../src/host/boot/laterTree.ts';

type Line = { readonly label: string };
const line: Line = { label: 'line' };

describe('the lines of a view', () => {
  it('show why they could not be created, and are created again when the view is shown again', async () => {
    let tries = 0;
    const lines = new EventEmitter<undefined>();
    const tree = new LaterTree<Line>('test', async () => {
      if (++tries === 1) throw new Error('EACCES');
      return {
        onDidChangeTreeData: lines.event,
        getChildren: () => [line],
        getTreeItem: ({ label }) => new TreeItem(label),
      };
    });
    let asked = 0;
    tree.onDidChangeTreeData(() => asked++);
    await assert.rejects(tree.getChildren(), /EACCES/);
    tree.retry();
    assert.equal(asked, 1);
    assert.deepEqual(await tree.getChildren(), [line]);
    tree.retry();
    assert.equal(asked, 1, 'what was made is made again');
    lines.fire(undefined);
    assert.equal(asked, 2, 'a change of the lines is not told');
  });

  it('are opened by a command without arguments, which VS Code does not forget while it draws a line', async () => {
    const opened: unknown[] = [];
    const test = commands.registerCommand('ociFunctionsTest.openLine', (name: unknown) => opened.push(name));
    const tree = new LaterTree<Line>('test', async () => ({
      getChildren: () => [line],
      getTreeItem: ({ label }) =>
        Object.assign(new TreeItem(label), {
          command: { command: 'ociFunctionsTest.openLine', title: 'Open', arguments: [label] },
        }),
    }));
    assert.deepEqual((await tree.getTreeItem(line)).command, { command: 'test.open', title: 'Open' });
    await tree.open(line);
    assert.deepEqual(opened, ['line']);
    test.dispose();
  });
});
