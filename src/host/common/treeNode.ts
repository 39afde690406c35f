import type { MarkdownString, TreeItem } from 'vscode';

/** A node of a view. Nodes are values: a change creates new ones, which VS Code identifies by the ID of their item. */
export interface TreeNode {
  toItem(): Readonly<TreeItem>;
  children(): readonly TreeNode[];
  /** Called when the user hovers: VS Code parses the Markdown of every tooltip it gets before it shows any node. */
  toTooltip?(): MarkdownString;
}
