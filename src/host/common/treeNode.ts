import type { MarkdownString, TreeItem } from 'vscode';

/** One line of the Functions view. Nodes are values: a change makes new ones, told apart by the id of their item. */
export interface TreeNode {
  toItem(): Readonly<TreeItem>;
  children(): readonly TreeNode[];
  /** Made when it is looked at: VS Code parses the Markdown of each that it is given, before it shows a line. */
  toTooltip?(): MarkdownString;
}
