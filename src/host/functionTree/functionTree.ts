import { type TreeDataProvider, type TreeItem } from 'vscode';
import { Emitter } from '../../core/common/emitter.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import type { OpenCircuits } from './openCircuits.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { withTooltip } from '../ui/treeItem.ts';
import { toTreeNodes } from './functionNodes.ts';
import type { TreeNode } from '../common/treeNode.ts';

/** The Functions view: configured and local functions, with open circuit breakers. */
export class FunctionTree implements TreeDataProvider<TreeNode>, Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<void>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #catalog: FunctionCatalog;
  readonly #circuits: OpenCircuits;

  constructor(catalog: FunctionCatalog, circuits: OpenCircuits) {
    this.#catalog = catalog;
    this.#circuits = circuits;
    this.#owned.add(catalog.onDidChange(() => this.#changed.fire()));
    this.#owned.add(circuits.onDidChange(() => this.#changed.fire()));
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node) return [...node.children()];
    const { configured, local } = this.#catalog;
    return [...toTreeNodes(configured.list(), await local.list(), (each) => this.#circuits.of(each))];
  }

  getTreeItem(node: TreeNode): TreeItem {
    return node.toItem();
  }

  resolveTreeItem(item: TreeItem, node: TreeNode): TreeItem {
    return withTooltip(item, node.toTooltip?.());
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
