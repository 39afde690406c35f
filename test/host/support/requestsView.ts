import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { Uri } from 'vscode';
import { DisposableStore, type Disposable } from '../../../src/core/common/lifecycle.ts';
import { History } from '../../../src/host/history/entries/history.ts';
import { LastResults } from '../../../src/host/requestsView/lastResults.ts';
import { RequestFolderNode } from '../../../src/host/requestsView/requestFolderNode.ts';
import { RequestIndex } from '../../../src/host/requests/requestIndex.ts';
import type { RequestNode } from '../../../src/host/requestsView/requestNode.ts';
import { RequestTargets } from '../../../src/host/requests/requestTargets.ts';
import { RequestTree } from '../../../src/host/requestsView/requestTree.ts';
import type { RequestTreeNode } from '../../../src/host/requestsView/requestTreeNode.ts';
import { becomes } from './becomes.ts';
import type { HostObjects } from './hostObjects.ts';

type Services = Pick<HostObjects, 'catalog' | 'environments' | 'folder' | 'logger'> & {
  readonly store: ConstructorParameters<typeof LastResults>[0];
};

/**
 * The Requests view and the objects behind it, created in addition to those of the running extension, so that a test can inspect
 * them: for one folder, or for the workspace. Views of the same services share a history.
 */
export class RequestsView implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #of: Uri | undefined;
  readonly index = this.#owned.add(new RequestIndex());
  readonly targets: RequestTargets;
  readonly history: History;
  readonly results: LastResults;
  readonly tree: RequestTree;

  constructor(services: Services, folder?: Uri) {
    this.#of = folder;
    this.targets = this.#owned.add(new RequestTargets({ index: this.index, ...services }));
    const path = join(services.folder, 'history');
    this.history = this.#owned.add(new History({ path, limit: () => 10, logger: services.logger }));
    this.results = this.#owned.add(new LastResults(services.store, this.history));
    this.tree = this.#owned.add(new RequestTree(this.index, this.targets, this.results));
  }

  /** The line of the folder; undefined if it has none, such as a folder that only contains another one. */
  async line(): Promise<RequestTreeNode | undefined> {
    const lines = await this.tree.getChildren();
    return lines.find((each) => each instanceof RequestFolderNode && each.uri.path === this.#of?.path);
  }

  /** The requests of the folder, in the order of the view. */
  async requests(): Promise<readonly RequestNode[]> {
    const line = await this.line();
    assert.ok(line);
    return this.tree.requestsBelow(line);
  }

  async request(base: string): Promise<RequestNode> {
    const found = (await this.requests()).find((each) => each.base === base);
    assert.ok(found, base);
    return found;
  }

  /** The text of the lines below the folder, or of all lines if the folder has none. */
  async draw(): Promise<readonly string[]> {
    return this.#drawBelow(await this.line());
  }

  /** Resolves once the lines are as expected. */
  async becomes(isSo: (lines: readonly string[]) => boolean): Promise<void> {
    return becomes(this.tree.onDidChangeTreeData, async () => isSo(await this.draw()));
  }

  dispose(): void {
    this.#owned.dispose();
  }

  async #drawBelow(node: RequestTreeNode | undefined, indent = ''): Promise<readonly string[]> {
    const lines: string[] = [];
    for (const each of await this.tree.getChildren(node)) {
      const { label, description } = this.tree.getTreeItem(each);
      assert.ok(typeof label === 'string');
      lines.push(`${indent}${[label, description].filter(Boolean).join(' | ')}`);
      if (each instanceof RequestFolderNode) lines.push(...(await this.#drawBelow(each, `${indent}  `)));
    }
    return lines;
  }
}
