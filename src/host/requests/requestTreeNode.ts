import type { Uri } from 'vscode';
import { folderOf } from '../documents.ts';
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

/** The files and folders that a line stands for. */
export function urisOf(node: RequestTreeNode): readonly Uri[] {
  return node instanceof RequestRangeNode ? node.requests.map(({ uri }) => uri) : [node.uri];
}

/** The folder that a line is, or lies in. */
export function folderOfNode(node: RequestTreeNode): Uri {
  if (node instanceof RequestRangeNode) return node.folder;
  return node instanceof RequestFolderNode ? node.uri : folderOf(node.uri);
}
