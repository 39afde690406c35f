import type { Uri } from 'vscode';
import { folderOf } from '../common/documents.ts';
import { BrokenCollectionNode } from './brokenCollectionNode.ts';
import { RequestFolderNode } from './requestFolderNode.ts';
import { RequestNode } from './requestNode.ts';
import { RequestRangeNode } from './requestRangeNode.ts';

/** A line of the Requests view. */
export type RequestTreeNode = RequestNode | RequestFolderNode | RequestRangeNode | BrokenCollectionNode;

/** Tells whether a command was given such a line. */
export function isRequestTreeNode(value: unknown): value is RequestTreeNode {
  return (
    value instanceof RequestNode ||
    value instanceof RequestFolderNode ||
    value instanceof RequestRangeNode ||
    value instanceof BrokenCollectionNode
  );
}

/** The file or folder that a line is; a range is none. */
export function uriOf(node: RequestTreeNode): Uri | undefined {
  return node instanceof RequestRangeNode ? undefined : node.uri;
}

/** What of some lines can be moved and deleted: the folders of the workspace stay. */
export function changeable(nodes: readonly RequestTreeNode[]): readonly Uri[] {
  return nodes.flatMap((node) =>
    node instanceof RequestFolderNode && node.isWorkspaceFolder ? [] : (uriOf(node) ?? []),
  );
}

/** The folder that a line is, or lies in. */
export function folderOfNode(node: RequestTreeNode): Uri {
  if (node instanceof RequestRangeNode) return node.folder;
  return node instanceof RequestFolderNode ? node.uri : folderOf(node.uri);
}
