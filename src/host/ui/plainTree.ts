import type { TreeDataProvider } from 'vscode';
import { messageLimit, plainText } from './plainText.ts';

/** Returns a tree whose errors have plain messages: VS Code shows the messages of thrown errors with links in them. */
export function toPlainTree<T>(tree: TreeDataProvider<T>): TreeDataProvider<T> {
  const { onDidChangeTreeData } = tree;
  return {
    ...(onDidChangeTreeData && { onDidChangeTreeData }),
    getTreeItem: (node) => tree.getTreeItem(node),
    getParent: (node) => tree.getParent?.(node),
    resolveTreeItem: (item, node, token) => tree.resolveTreeItem?.(item, node, token),
    async getChildren(node) {
      try {
        return await tree.getChildren(node);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        throw new Error(plainText(message, messageLimit), { cause: error });
      }
    },
  };
}
