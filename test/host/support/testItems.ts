import { randomUUID } from 'node:crypto';
import { tests, type TestController, type TestItem, type TestItemCollection, type Uri } from 'vscode';
import { DisposableStore, type Disposable } from '../../../src/core/common/lifecycle.ts';
import { RequestIndex } from '../../../src/host/requests/requestIndex.ts';
import { RequestTargets } from '../../../src/host/requests/requestTargets.ts';
import { TestTree } from '../../../src/host/testExplorer/testTree.ts';
import type { HostObjects } from './hostObjects.ts';

/** A Test Explorer in addition to that of the running extension, so that a test can inspect it. */
export class TestItems implements Disposable {
  readonly #owned = new DisposableStore();
  readonly controller: TestController;
  readonly index = this.#owned.add(new RequestIndex());
  readonly targets: RequestTargets;
  readonly tree: TestTree;

  constructor(services: Pick<HostObjects, 'catalog' | 'environments'>) {
    this.controller = this.#owned.add(tests.createTestController(randomUUID(), 'Test'));
    this.targets = this.#owned.add(new RequestTargets({ index: this.index, ...services }));
    this.tree = this.#owned.add(new TestTree(this.controller, this.index, this.targets));
  }

  /** Opens the view and, in it, a folder of the workspace; returns the item of the folder. */
  async open(folder: Uri): Promise<TestItem> {
    await this.tree.resolve();
    const item = this.controller.items.get(folder.toString());
    if (!item) throw new Error(`${folder.path} is not one of ${this.draw().join(', ')}`);
    await this.tree.resolve(item);
    return item;
  }

  /** The text of items, in the order of the view, with those below them that exist. */
  draw(items: TestItemCollection = this.controller.items, indent = ''): readonly string[] {
    return [...items]
      .map(([, item]) => item)
      .toSorted((a, b) => (a.sortText ?? a.label).localeCompare(b.sortText ?? b.label))
      .flatMap((item) => [`${indent}${toText(item)}`, ...this.draw(item.children, `${indent}  `)]);
  }

  dispose(): void {
    this.#owned.dispose();
  }
}

function toText({ label, description = '', error, tags }: TestItem): string {
  return [
    label,
    description,
    ...tags.map(({ id }) => `#${id}`),
    ...(error === undefined ? [] : [`! ${typeof error === 'string' ? error : error.value}`]),
  ]
    .filter(Boolean)
    .join(' | ');
}
