import { isDeepStrictEqual } from 'node:util';
import type { MarkdownString, TreeItem } from 'vscode';

/**
 * A node of a view. It stays the same object while its line is shown and only its state changes: VS Code then keeps the line
 * with its focus. If VS Code has to read all lines again, it knows no focused line until it has read them.
 */
export abstract class TreeNode<State = unknown> {
  /** Everything that the line shows, as plain data. */
  protected state: State;

  constructor(state: State) {
    this.state = state;
  }

  /** The ID of the item. */
  abstract get id(): string;

  abstract toItem(): Readonly<TreeItem>;

  /** Called when the user hovers: VS Code parses the Markdown of every tooltip it gets before it shows any node. */
  toTooltip?(): MarkdownString;

  children(): readonly TreeNode[] {
    return [];
  }

  /**
   * Gives nodes the state of newer ones for the same lines. Returns the nodes whose state changed; undefined if the lines are not the
   * same, so that all have to be read again.
   */
  static update(nodes: readonly TreeNode[], newer: readonly TreeNode[]): TreeNode[] | undefined {
    if (nodes.length !== newer.length) return undefined;
    const changed: TreeNode[] = [];
    for (const [index, node] of nodes.entries()) {
      const next = newer[index];
      if (next?.id !== node.id || next.constructor !== node.constructor) return undefined;
      const below = TreeNode.update(node.children(), next.children());
      if (!below) return undefined;
      if (!isDeepStrictEqual(node.state, next.state)) {
        node.state = next.state;
        changed.push(node);
      }
      changed.push(...below);
    }
    return changed;
  }
}
