import { EventEmitter, window, type TreeDataProvider, type TreeItem } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/lifecycle.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { toTreeNodes } from './toTreeNodes.ts';
import type { TreeNode } from './treeNode.ts';

/** The Functions view. */
export class FunctionTree implements TreeDataProvider<TreeNode>, Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new EventEmitter<void>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #catalog: FunctionCatalog;

  constructor(catalog: FunctionCatalog) {
    this.#catalog = catalog;
    this.#owned.add(catalog.onDidChange(() => this.#changed.fire()));
    this.#owned.add(
      window.createTreeView('ociFunctions.functions', { treeDataProvider: this, showCollapseAll: true }),
    );
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node) return [...node.children()];
    return [...toTreeNodes(this.#catalog.configured.list(), await this.#catalog.local.list())];
  }

  getTreeItem(node: TreeNode): TreeItem {
    return node.toItem();
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
