import {
  commands,
  type CancellationToken,
  type Command,
  type ProviderResult,
  type TreeDataProvider,
  type TreeItem,
} from 'vscode';
import { Emitter } from '../../core/common/emitter.ts';
import { lazy } from '../common/lazy.ts';

/**
 * A tree that loads when VS Code first reads it, which is when the view is first visible. The context key `VIEW.read` is
 * set after the first read; without it, VS Code would show the welcome text of an empty view while the tree loads.
 */
export class LaterTree<T extends object> implements TreeDataProvider<T> {
  readonly #changed = new Emitter<T | T[] | undefined | null | void>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #viewId: string;
  readonly #load: () => Promise<TreeDataProvider<T>>;
  /** What Enter and a click do on each line. */
  readonly #commands = new WeakMap<T, Command>();
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
      if (node === undefined) this.#setRead();
      return children;
    } catch (error) {
      this.#hasFailed = true;
      throw error;
    }
  }

  /** Makes VS Code read the tree again after a failure, which it never does by itself. */
  retry(): void {
    if (!this.#hasFailed) return;
    this.#hasFailed = false;
    this.#changed.fire();
  }

  async getTreeItem(node: T): Promise<TreeItem> {
    const item = await (await this.#load()).getTreeItem(node);
    if (item.command) {
      this.#commands.set(node, item.command);
      item.command = { command: this.openCommand, title: item.command.title };
    }
    return item;
  }

  /**
   * The command of all lines, which has to call `open` with the selected one. While VS Code draws a line again, it has forgotten
   * the arguments of its command, and Enter would do nothing; this one has none.
   */
  get openCommand(): string {
    return `${this.#viewId}.open`;
  }

  /** Does what Enter and a click do on a line. */
  async open(node: T): Promise<void> {
    const { command, arguments: args = [] } = this.#commands.get(node) ?? {};
    if (command !== undefined) await commands.executeCommand(command, ...args);
  }

  /** Called only when a line is revealed, which is after the tree has loaded. */
  async getParent(node: T): Promise<T | undefined> {
    return (await (await this.#load()).getParent?.(node)) ?? undefined;
  }

  async resolveTreeItem(item: TreeItem, node: T, token: CancellationToken): Promise<TreeItem> {
    const resolved: ProviderResult<TreeItem> = (await this.#load()).resolveTreeItem?.(item, node, token);
    return (await resolved) ?? item;
  }

  #setRead(): void {
    if (this.#isRead) return;
    this.#isRead = true;
    // After VS Code has received the nodes: until then, it considers the view empty.
    setImmediate(() => void commands.executeCommand('setContext', `${this.#viewId}.read`, true));
  }
}
