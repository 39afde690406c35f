import { ThemeIcon, type TreeItem } from 'vscode';
import type { TreeNode } from '../common/treeNode.ts';
import { toTreeItem } from '../ui/treeItem.ts';
import { toDayName } from './entries/dayName.ts';
import { EntryNode } from './entryNode.ts';
import type { HistoryEntry } from './entries/historyEntry.ts';

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

/** Groups entries, which are newest first, by day. */
export function toDayNodes(entries: readonly HistoryEntry[], now: number): readonly DayNode[] {
  const days = new Map<string, EntryNode[]>();
  for (const entry of entries) {
    const name = toDayName(entry.startedAt, now);
    days.set(name, [...(days.get(name) ?? []), new EntryNode(entry)]);
  }
  return [...days].map(([name, nodes]) => new DayNode(name, nodes));
}
