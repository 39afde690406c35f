import {
  EventEmitter,
  type CancellationToken,
  type ProviderResult,
  type TreeDataProvider,
  type TreeItem,
} from 'vscode';
import { lazy } from './lazy.ts';

/** The lines of a view, which are made when VS Code first asks for them: once the view is looked at. */
export class LaterTree<T> implements TreeDataProvider<T> {
  readonly #changed = new EventEmitter<T | T[] | undefined | null | void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #load: () => Promise<TreeDataProvider<T>>;

  constructor(load: () => Promise<TreeDataProvider<T>>) {
    this.#load = lazy(async () => {
      const tree = await load();
      tree.onDidChangeTreeData?.((node) => this.#changed.fire(node));
      return tree;
    });
  }

  async getChildren(node?: T): Promise<T[]> {
    return (await (await this.#load()).getChildren(node)) ?? [];
  }

  async getTreeItem(node: T): Promise<TreeItem> {
    return (await this.#load()).getTreeItem(node);
  }

  async resolveTreeItem(item: TreeItem, node: T, token: CancellationToken): Promise<TreeItem> {
    const resolved: ProviderResult<TreeItem> = (await this.#load()).resolveTreeItem?.(item, node, token);
    return (await resolved) ?? item;
  }
}
