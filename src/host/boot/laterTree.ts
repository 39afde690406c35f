import {
  commands,
  type CancellationToken,
  type ProviderResult,
  type TreeDataProvider,
  type TreeItem,
} from 'vscode';
import { Emitter } from '../../core/common/emitter.ts';
import { lazy } from '../common/lazy.ts';

/**
 * The lines of a view, which are made when VS Code first asks for them: once the view is looked at. The context key
 * `VIEW.read` tells that they were made: VS Code would welcome people to an empty view before.
 */
export class LaterTree<T> implements TreeDataProvider<T> {
  readonly #changed = new Emitter<T | T[] | undefined | null | void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #viewId: string;
  readonly #load: () => Promise<TreeDataProvider<T>>;
  #isRead = false;
  #hasFailed = false;

  constructor(viewId: string, load: () => Promise<TreeDataProvider<T>>) {
    this.#viewId = viewId;
    this.#load = lazy(async () => {
      const tree = await load();
      tree.onDidChangeTreeData?.((node) => this.#changed.fire(node));
      return tree;
    });
  }

  async getChildren(node?: T): Promise<T[]> {
    try {
      const children = (await (await this.#load()).getChildren(node)) ?? [];
      if (node === undefined) this.#tellRead();
      return children;
    } catch (error) {
      this.#hasFailed = true;
      throw error;
    }
  }

  /** Has VS Code ask once more for what could not be made: by itself it never does. */
  retry(): void {
    if (!this.#hasFailed) return;
    this.#hasFailed = false;
    this.#changed.fire();
  }

  async getTreeItem(node: T): Promise<TreeItem> {
    return (await this.#load()).getTreeItem(node);
  }

  async resolveTreeItem(item: TreeItem, node: T, token: CancellationToken): Promise<TreeItem> {
    const resolved: ProviderResult<TreeItem> = (await this.#load()).resolveTreeItem?.(item, node, token);
    return (await resolved) ?? item;
  }

  #tellRead(): void {
    if (this.#isRead) return;
    this.#isRead = true;
    // Once VS Code has the lines: until then the view is empty to it.
    setImmediate(() => void commands.executeCommand('setContext', `${this.#viewId}.read`, true));
  }
}
