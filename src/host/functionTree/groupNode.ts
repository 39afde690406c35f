import { ThemeIcon, type TreeItem } from 'vscode';
import { toTreeItem } from '../ui/treeItem.ts';
import type { TreeNode } from '../common/treeNode.ts';

/** A heading: an application, or the functions of this machine. */
export class GroupNode implements TreeNode {
  readonly label: string;
  readonly #kind: 'application' | 'machine';
  readonly #children: readonly TreeNode[];

  constructor(kind: 'application' | 'machine', label: string, children: readonly TreeNode[]) {
    this.#kind = kind;
    this.label = label;
    this.#children = children;
  }

  toItem(): Readonly<TreeItem> {
    const count = this.#children.length;
    return toTreeItem({
      id: `${this.#kind}:${this.label}`,
      label: this.label,
      below: 'open',
      contextValue: `group.${this.#kind}`,
      icon: new ThemeIcon(this.#kind === 'application' ? 'folder-library' : 'device-desktop'),
      spoken: `${this.label}, ${count} ${count === 1 ? 'function' : 'functions'}`,
    });
  }

  children(): readonly TreeNode[] {
    return this.#children;
  }
}
