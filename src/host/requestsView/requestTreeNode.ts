import type { Uri } from 'vscode';
import { folderOf } from '../common/documents.ts';
import { BrokenCollectionNode } from './brokenCollectionNode.ts';
import { RequestFolderNode } from './requestFolderNode.ts';
import { RequestNode } from './requestNode.ts';
import { RequestRangeNode } from './requestRangeNode.ts';

/** A line of the Requests view. */
export type RequestTreeNode = RequestNode | RequestFolderNode | RequestRangeNode | BrokenCollectionNode;

/** Returns whether the argument of a command is a line of the Requests view. */
export function isRequestTreeNode(value: unknown): value is RequestTreeNode {
  return (
    value instanceof RequestNode ||
    value instanceof RequestFolderNode ||
    value instanceof RequestRangeNode ||
    value instanceof BrokenCollectionNode
  );
}

/** Returns the file or folder of a line. Undefined for a range. */
export function uriOf(node: RequestTreeNode): Uri | undefined {
  return node instanceof RequestRangeNode ? undefined : node.uri;
}

/** Returns the files and folders that can be moved or deleted, without workspace folders and ranges. */
export function changeable(nodes: readonly RequestTreeNode[]): readonly Uri[] {
  return nodes.flatMap((node) =>
    node instanceof RequestFolderNode && node.isWorkspaceFolder ? [] : (uriOf(node) ?? []),
  );
}

/** Returns the folder of a line: itself, or the one that contains it. */
export function folderOfNode(node: RequestTreeNode): Uri {
  if (node instanceof RequestRangeNode) return node.folder;
  return node instanceof RequestFolderNode ? node.uri : folderOf(node.uri);
}
