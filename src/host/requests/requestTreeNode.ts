import { BrokenCollectionNode } from './brokenCollectionNode.ts';
import { RequestFolderNode } from './requestFolderNode.ts';
import { RequestNode } from './requestNode.ts';

/** A line of the Requests view. */
export type RequestTreeNode = RequestNode | RequestFolderNode | BrokenCollectionNode;

/** Tells whether a command was given such a line. */
export function isRequestTreeNode(value: unknown): value is RequestTreeNode {
  return (
    value instanceof RequestNode ||
    value instanceof RequestFolderNode ||
    value instanceof BrokenCollectionNode
  );
}
