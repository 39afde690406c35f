import { commands, window, type TreeDataProvider, type TreeItem, type TreeView } from 'vscode';
import { Emitter } from '../../core/common/emitter.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { TreeNode } from '../common/treeNode.ts';
import { withTooltip } from '../ui/treeItem.ts';
import { showTreeNote } from '../ui/viewHeader.ts';
import type { History } from './entries/history.ts';
import type { HistoryEntry } from './entries/historyEntry.ts';
import { describeConditions, meets, textOf, type Condition } from './historyFilter.ts';
import { EntryNode } from './entryNode.ts';
import { ResponseSearch } from './responseSearch.ts';
import { toGroupNodes, type GroupNode } from './groupNode.ts';

/** How often the times in the lines are compared with the clock, in milliseconds. */
const clockTime = 30_000;

/**
 * The History view: pinned invocations, then those that have ended, newest first, by day. Reads the folder when it becomes visible or
 * the window gets the focus.
 */
export class HistoryView implements TreeDataProvider<TreeNode>, Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<TreeNode[] | undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #history: History;
  readonly #view: TreeView<TreeNode>;
  readonly #search: ResponseSearch;
  #read = false;
  #groups: readonly GroupNode[] = [];
  /** The times that the lines show. */
  readonly #times = new WeakMap<TreeNode, string>();
  #conditions: readonly Condition[] = [];
  #clock: NodeJS.Timeout | undefined;

  constructor(view: TreeView<TreeNode>, history: History) {
    this.#view = view;
    this.#history = history;
    this.#search = this.#owned.add(
      new ResponseSearch(async ({ id }) => (await history.folder()).pathOf(id, 'answer')),
    );
    this.#owned.add(history.onDidChange(() => this.#follow()));
    this.#owned.add(this.#search.onDidChange(() => this.#draw()));
    const refresh = (): void => {
      this.#setClock();
      if (this.#read && this.#view.visible && window.state.focused) void history.refresh();
    };
    this.#owned.add(this.#view.onDidChangeVisibility(refresh));
    this.#owned.add(window.onDidChangeWindowState(refresh));
    this.#owned.add({ dispose: () => clearInterval(this.#clock) });
  }

  /** The selected lines, which keybindings apply to. */
  get selection(): readonly TreeNode[] {
    return this.#view.selection;
  }

  /** What the shown entries have in common; empty if all are shown. */
  get conditions(): readonly Condition[] {
    return this.#conditions;
  }

  /** Shows only the entries that meet these conditions. Their number is above the list. */
  filter(conditions: readonly Condition[]): void {
    this.#conditions = conditions;
    void commands.executeCommand('setContext', 'ociFunctions.historyFiltered', conditions.length > 0);
    this.#follow();
  }

  /** Returns the entries that meet the conditions. */
  shownOf(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
    return entries.filter((entry) => meets(entry, this.#conditions, this.#search.found));
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node) return [...node.children()];
    if (!this.#read) await this.#history.refresh();
    this.#read = true;
    this.#setClock();
    this.#groups = this.#toGroups();
    return [...this.#groups];
  }

  getTreeItem(node: TreeNode): TreeItem {
    if (node instanceof EntryNode) this.#times.set(node, node.time);
    return node.toItem();
  }

  resolveTreeItem(item: TreeItem, node: TreeNode): TreeItem {
    return withTooltip(item, node.toTooltip?.());
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #follow(): void {
    void this.#search.search(textOf(this.#conditions), this.#history.entries);
    this.#draw();
  }

  /** Draws the lines that changed, also those whose time has changed. */
  #draw(): void {
    // The first read itself shows what has changed before.
    if (!this.#read) return;
    const changed = TreeNode.update(this.#groups, this.#toGroups());
    if (!changed) return this.#changed.fire(undefined);
    const lines = this.#groups.flatMap((group) => group.children());
    const older = lines.filter((line) => (this.#times.get(line) ?? line.time) !== line.time);
    const all = [...new Set([...changed, ...older])];
    if (all.length > 0) this.#changed.fire(all);
  }

  #toGroups(): readonly GroupNode[] {
    const { entries } = this.#history;
    const shown = this.shownOf(entries);
    this.#note(shown.length, entries.length);
    return toGroupNodes(shown, Date.now());
  }

  /** Says what is shown, which also tells an empty result from an empty history. */
  #note(shown: number, all: number): void {
    const isFiltered = this.#conditions.length > 0;
    const text = `${shown} of ${all}: ${describeConditions(this.#conditions)}`;
    showTreeNote(this.#view, {
      description: isFiltered ? 'filtered' : '',
      message: !isFiltered ? '' : this.#search.isSearching ? `${text} (searching responses…)` : text,
    });
  }

  /** Follows the clock only while the view can be seen. */
  #setClock(): void {
    clearInterval(this.#clock);
    if (!this.#read || !this.#view.visible || !window.state.focused) return;
    this.#clock = setInterval(() => this.#draw(), clockTime);
  }
}
