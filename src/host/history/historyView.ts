import { EventEmitter, window, type TreeDataProvider, type TreeItem, type TreeView } from 'vscode';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import type { TreeNode } from '../common/treeNode.ts';
import { withTooltip } from '../ui/treeItem.ts';
import { toDayNodes } from './dayNode.ts';
import type { History } from './entries/history.ts';

/** The History view: what ended, newest first, by day. Read when it comes into sight, and again when the window does. */
export class HistoryView implements TreeDataProvider<TreeNode>, Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new EventEmitter<void>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #history: History;
  readonly #view: TreeView<TreeNode>;
  #read = false;

  constructor(view: TreeView<TreeNode>, history: History) {
    this.#view = view;
    this.#history = history;
    this.#owned.add(history.onDidChange(() => this.#changed.fire()));
    const refresh = (): void => {
      if (this.#read && this.#view.visible && window.state.focused) void history.refresh();
    };
    this.#owned.add(this.#view.onDidChangeVisibility(refresh));
    this.#owned.add(window.onDidChangeWindowState(refresh));
  }

  /** The lines that are selected, which a key is about. */
  get selection(): readonly TreeNode[] {
    return this.#view.selection;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node) return [...node.children()];
    const entries = this.#read ? this.#history.entries : await this.#history.refresh();
    this.#read = true;
    return [...toDayNodes(entries, Date.now())];
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
