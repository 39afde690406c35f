import { type TreeDataProvider, type TreeItem } from 'vscode';
import { Emitter } from '../../core/common/emitter.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import type { ConfiguredFunction } from '../../core/functions/configuredFunction.ts';
import type { OpenCircuits } from './openCircuits.ts';
import type { FunctionCatalog } from '../functions/functionCatalog.ts';
import { withTooltip } from '../ui/treeItem.ts';
import { toTreeNodes } from './functionNodes.ts';
import type { RunningCalls } from './runningCalls.ts';
import type { TreeNode } from '../common/treeNode.ts';

/** The Functions view: configured and local functions, with open circuit breakers and running calls. */
export class FunctionTree implements TreeDataProvider<TreeNode>, Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<void>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #catalog: FunctionCatalog;
  readonly #circuits: OpenCircuits;
  readonly #calls: RunningCalls;

  constructor(catalog: FunctionCatalog, circuits: OpenCircuits, calls: RunningCalls) {
    this.#catalog = catalog;
    this.#circuits = circuits;
    this.#calls = calls;
    this.#owned.add(catalog.onDidChange(() => this.#changed.fire()));
    this.#owned.add(circuits.onDidChange(() => this.#changed.fire()));
    this.#owned.add(calls.onDidChange(() => this.#changed.fire()));
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    if (node) return [...node.children()];
    const { configured, local } = this.#catalog;
    const state = {
      circuitOf: (each: ConfiguredFunction) => this.#circuits.of(each),
      callsOf: (functionId: string) => this.#calls.of(functionId),
    };
    return [...toTreeNodes(configured.list(), await local.list(), state)];
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
}
