import { ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { TreeNode } from '../tree/treeNode.ts';
import { toDayName } from './dayName.ts';
import { EntryNode } from './entryNode.ts';
import type { HistoryEntry } from './historyEntry.ts';

/** The invocations of one day. */
export class DayNode implements TreeNode {
  readonly name: string;
  readonly #children: readonly EntryNode[];

  constructor(name: string, children: readonly EntryNode[]) {
    this.name = name;
    this.#children = children;
  }

  toItem(): TreeItem {
    const count = this.#children.length;
    const item = new TreeItem(this.name, TreeItemCollapsibleState.Expanded);
    item.id = `day:${this.name}`;
    item.contextValue = 'day';
    item.iconPath = new ThemeIcon('calendar');
    item.accessibilityInformation = {
      label: `${this.name}, ${count} ${count === 1 ? 'invocation' : 'invocations'}`,
    };
    return item;
  }

  children(): readonly EntryNode[] {
    return this.#children;
  }
}

/** Groups entries, which are newest first, by day. */
export function toDayNodes(entries: readonly HistoryEntry[], now: number): readonly DayNode[] {
  const days = new Map<string, EntryNode[]>();
  for (const entry of entries) {
    const name = toDayName(entry.startedAt, now);
    days.set(name, [...(days.get(name) ?? []), new EntryNode(entry)]);
  }
  return [...days].map(([name, nodes]) => new DayNode(name, nodes));
}
