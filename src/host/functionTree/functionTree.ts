import { type TreeDataProvider, type TreeItem } from 'vscode';
import { Emitter } from '../../core/common/emitter.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import type { OpenCircuits } from './openCircuits.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { withTooltip } from '../ui/treeItem.ts';
import { toTreeNodes } from './functionNodes.ts';
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
    return toTreeNodes(configured.list(), functions, {
      circuitOf: (each) => this.#circuits.of(each),
      callsOf: (functionId) => this.#calls.of(functionId),
    });
  }
}
