import { ThemeIcon, type TreeItem } from 'vscode';
import { TreeNode } from '../common/treeNode.ts';
import { toTreeItem } from '../ui/treeItem.ts';
import type { HistoryEntry } from './entries/historyEntry.ts';
import { toDayName } from './entries/entryWords.ts';
import { EntryNode } from './entryNode.ts';

/** A line above invocations: those of one day, or the pinned ones. */
export class GroupNode extends TreeNode<{ readonly name: string; readonly isPinned: boolean }> {
  readonly #children: readonly EntryNode[];

  constructor(name: string, children: readonly EntryNode[], isPinned = false) {
    super({ name, isPinned });
    this.#children = children;
  }

  get id(): string {
    return this.state.isPinned ? 'pinned' : `day:${this.state.name}`;
  }

  toItem(): Readonly<TreeItem> {
    const { name, isPinned } = this.state;
    const count = this.#children.length;
    return toTreeItem({
      id: this.id,
      label: name,
      below: 'open',
      contextValue: isPinned ? 'pinned' : 'day',
      icon: new ThemeIcon(isPinned ? 'pinned' : 'calendar'),
      spoken: `${name}, ${count} ${count === 1 ? 'invocation' : 'invocations'}`,
    });
  }

  override children(): readonly EntryNode[] {
    return this.#children;
  }
}

/** Groups entries: the pinned ones, then the others by day. Expects them newest first; `now` in milliseconds since the epoch. */
export function toGroupNodes(entries: readonly HistoryEntry[], now: number): readonly GroupNode[] {
  const pinned = entries.filter((each) => each.pinned).map((each) => new EntryNode(each));
  const days = new Map<string, EntryNode[]>();
  for (const entry of entries) {
    if (entry.pinned) continue;
    const name = toDayName(entry.startedAt, now);
    const nodes = days.get(name) ?? [];
    nodes.push(new EntryNode(entry));
    days.set(name, nodes);
  }
  return [
    ...(pinned.length > 0 ? [new GroupNode('Pinned', pinned, true)] : []),
    ...[...days].map(([name, nodes]) => new GroupNode(name, nodes)),
  ];
}
