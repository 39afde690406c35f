import { ThemeIcon, window, type TreeDataProvider, type TreeItem, type TreeView } from 'vscode';
import { Emitter } from '../../core/common/emitter.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import type { TreeNode } from '../common/treeNode.ts';
import { toTreeItem, withTooltip } from '../ui/treeItem.ts';
import { toDayName } from './entries/entryWords.ts';
import type { History } from './entries/history.ts';
import type { HistoryEntry } from './entries/historyEntry.ts';
import { EntryNode } from './entryNode.ts';

/** The History view: invocations that have ended, newest first, by day. Reads the folder when it becomes visible or the window gets the focus. */
export class HistoryView implements TreeDataProvider<TreeNode>, Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<void>());
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

  /** The selected lines, which keybindings apply to. */
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

/** The invocations of one day. */
export class DayNode implements TreeNode {
  readonly name: string;
  readonly #children: readonly EntryNode[];

  constructor(name: string, children: readonly EntryNode[]) {
    this.name = name;
    this.#children = children;
  }

  toItem(): Readonly<TreeItem> {
    const count = this.#children.length;
    return toTreeItem({
      id: `day:${this.name}`,
      label: this.name,
      below: 'open',
      contextValue: 'day',
      icon: new ThemeIcon('calendar'),
      spoken: `${this.name}, ${count} ${count === 1 ? 'invocation' : 'invocations'}`,
    });
  }

  children(): readonly EntryNode[] {
    return this.#children;
  }
}

/** Groups entries by day. Expects them newest first; `now` in milliseconds since the epoch. */
export function toDayNodes(entries: readonly HistoryEntry[], now: number): readonly DayNode[] {
  const days = new Map<string, EntryNode[]>();
  for (const entry of entries) {
    const name = toDayName(entry.startedAt, now);
    days.set(name, [...(days.get(name) ?? []), new EntryNode(entry)]);
  }
  return [...days].map(([name, nodes]) => new DayNode(name, nodes));
}
