import { ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import type { TreeNode } from './treeNode.ts';

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

  toItem(): TreeItem {
    const item = new TreeItem(this.label, TreeItemCollapsibleState.Expanded);
    const count = this.#children.length;
    item.id = `${this.#kind}:${this.label}`;
    item.contextValue = `group.${this.#kind}`;
    item.iconPath = new ThemeIcon(this.#kind === 'application' ? 'folder-library' : 'device-desktop');
    item.accessibilityInformation = {
      label: `${this.label}, ${count} ${count === 1 ? 'function' : 'functions'}`,
    };
    return item;
  }

  children(): readonly TreeNode[] {
    return this.#children;
  }
}
