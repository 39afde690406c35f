import type { TreeView } from 'vscode';
import type { Disposable } from '../../core/common/lifecycle.ts';
import type { TreeNode } from '../common/treeNode.ts';
import type { FunctionNode } from './functionNodes.ts';
import type { FunctionTree } from './functionTree.ts';

/** The Functions view. */
export class FunctionsView implements Disposable {
  readonly tree: FunctionTree;
  readonly #view: TreeView<TreeNode>;

  constructor(view: TreeView<TreeNode>, tree: FunctionTree) {
    this.#view = view;
    this.tree = tree;
  }

  /** Opens the view and selects the line of a function, which keeps the focus where it is. Returns the line; undefined if there is none. */
  async reveal(functionId: string): Promise<FunctionNode | undefined> {
    let changes = 0;
    const subscription = this.tree.onDidChangeTreeData(() => changes++);
    try {
      for (;;) {
        const before = changes;
        const line = (await this.tree.findLines()).find((each) => each.functionId === functionId);
        if (!line) return undefined;
        try {
          await this.#view.reveal(line, { select: true, focus: false, expand: true });
          return line;
        } catch (error) {
          // VS Code loses the line if it has to read the lines again in the meantime. The next call waits until it has.
          if (changes === before) throw error;
        }
      }
    } finally {
      subscription.dispose();
    }
  }

  dispose(): void {
    this.tree.dispose();
  }
}
