import type { TreeItem } from 'vscode';

/** One line of the Functions view. Nodes are values: a change makes new ones, told apart by the id of their item. */
export interface TreeNode {
  toItem(): TreeItem;
  children(): readonly TreeNode[];
}
