import { type TreeDataProvider, type TreeItem } from 'vscode';
import { Emitter } from '../../core/common/emitter.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import type { OpenCircuits } from './openCircuits.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { withTooltip } from '../ui/treeItem.ts';
import { isFunctionNode, toTreeNodes, type FunctionNode } from './functionNodes.ts';
import type { RunningCalls } from './runningCalls.ts';
import { TreeNode } from '../common/treeNode.ts';

/** The Functions view: configured and local functions, with open circuit breakers and running calls. */
export class FunctionTree implements TreeDataProvider<TreeNode>, Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<TreeNode[] | undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #catalog: FunctionCatalog;
  readonly #circuits: OpenCircuits;
  readonly #calls: RunningCalls;
  /** Undefined until VS Code has read them. */
  #nodes: readonly TreeNode[] | undefined;
  readonly #parents = new WeakMap<TreeNode, TreeNode>();
  #changes = 0;

  constructor(catalog: FunctionCatalog, circuits: OpenCircuits, calls: RunningCalls) {
    this.#catalog = catalog;
    this.#circuits = circuits;
    this.#calls = calls;
    for (const each of [catalog, circuits, calls])
      this.#owned.add(each.onDidChange(() => void this.#follow()));
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node) return [...node.children()];
    this.#nodes = await this.#read();
    return [...this.#nodes];
  }

  getTreeItem(node: TreeNode): TreeItem {
    return node.toItem();
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return this.#parents.get(node);
  }

  /** Returns a line for each function as it is now, of which VS Code finds its own by the ID. */
  async findLines(): Promise<readonly FunctionNode[]> {
    const lines = (nodes: readonly TreeNode[]): readonly TreeNode[] =>
      nodes.flatMap((node) => [node, ...lines(node.children())]);
    return lines(await this.#read()).filter(isFunctionNode);
  }

  resolveTreeItem(item: TreeItem, node: TreeNode): TreeItem {
    return withTooltip(item, node.toTooltip?.());
  }

  dispose(): void {
    this.#owned.dispose();
  }

  /** Draws the lines that changed. Only a line that appears or disappears makes VS Code read all of them again. */
  async #follow(): Promise<void> {
    this.#changes++;
    if (!this.#nodes) return this.#changed.fire(undefined);
    const newer = await this.#read().catch(() => []);
    const changed = TreeNode.update(this.#nodes, newer);
    if (changed?.length !== 0) this.#changed.fire(changed);
  }

  /** Reads again if something changed in the meantime: the result is never older than the last event. */
  async #read(): Promise<readonly TreeNode[]> {
    const { configured, local } = this.#catalog;
    const changes = this.#changes;
    const functions = await local.list();
    if (changes !== this.#changes) return this.#read();
    const nodes = toTreeNodes(configured.list(), functions, {
      circuitOf: (each) => this.#circuits.of(each),
      callsOf: (functionId) => this.#calls.of(functionId),
    });
    this.#keepParents(nodes);
    return nodes;
  }

  #keepParents(nodes: readonly TreeNode[]): void {
    for (const node of nodes) {
      for (const child of node.children()) this.#parents.set(child, node);
      this.#keepParents(node.children());
    }
  }
}
