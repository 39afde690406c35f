import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import {
  TestRunRequest,
  tests,
  type TestController,
  type TestItem,
  type TestItemCollection,
  type TestMessage,
  type TestRun,
  type Uri,
} from 'vscode';
import { DisposableStore, type Disposable } from '../../../src/core/common/lifecycle.ts';
import { RequestIndex } from '../../../src/host/requests/requestIndex.ts';
import { RequestTargets } from '../../../src/host/requests/requestTargets.ts';
import type { Confirm } from '../../../src/host/environments/confirmProtected.ts';
import { TestRuns, type TestRunOptions } from '../../../src/host/testExplorer/testRuns.ts';
import { TestTree } from '../../../src/host/testExplorer/testTree.ts';
import type { HostObjects } from './hostObjects.ts';

/** A Test Explorer in addition to that of the running extension, so that a test can inspect it. */
export class TestItems implements Disposable {
  readonly #owned = new DisposableStore();
  readonly controller: TestController;
  readonly index = this.#owned.add(new RequestIndex());
  readonly targets: RequestTargets;
  readonly tree: TestTree;
  readonly runs: TestRuns;
  /** What was reported to VS Code, one line each: state, ID, messages. */
  readonly reported: string[] = [];
  readonly messages: TestMessage[] = [];
  /** The output of all runs. */
  output = '';
  /** Runs that have not ended. */
  running = 0;

  constructor(
    services: Pick<HostObjects, 'catalog' | 'environments' | 'store' | 'invocations' | 'checks'>,
    confirm: Confirm = async () => true,
  ) {
    this.controller = this.#owned.add(tests.createTestController(randomUUID(), 'Test'));
    this.targets = this.#owned.add(new RequestTargets({ index: this.index, ...services }));
    this.tree = this.#owned.add(new TestTree(this.controller, this.index, this.targets));
    const create = this.controller.createTestRun.bind(this.controller);
    this.controller.createTestRun = (...given) => this.#record(create(...given));
    this.runs = new TestRuns(this.controller, this.tree, { ...services, index: this.index, confirm });
  }

  /** Runs requests, and returns what was reported about them besides that they wait and start. */
  async run(uris: readonly Uri[], options?: TestRunOptions): Promise<readonly string[]> {
    this.reported.length = 0;
    const items: TestItem[] = [];
    for (const uri of uris) items.push(await this.appears(uri));
    await this.runs.run(new TestRunRequest(items), options);
    return this.reported.filter((line) => !/^(enqueued|started)/.test(line));
  }

  /** Opens the view and, in it, a folder of the workspace; returns the item of the folder. */
  async open(folder: Uri): Promise<TestItem> {
    await this.tree.resolve();
    // The watcher of VS Code may report files that were just written later.
    const until = Date.now() + 10_000;
    let item = this.controller.items.get(folder.toString());
    while (!item && Date.now() < until) {
      await setTimeout(20);
      item = this.controller.items.get(folder.toString());
    }
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

  /** Returns the item of a request that was just written: the watcher of VS Code may report it later. */
  async appears(uri: Uri): Promise<TestItem> {
    const until = Date.now() + 10_000;
    for (;;) {
      const item = await this.tree.itemOf(uri);
      if (item) return item;
      if (Date.now() > until) throw new Error(`${uri.path} has no item`);
      await setTimeout(20);
    }
  }

  /** Records what VS Code is told, which it does not give back. */
  #record(run: TestRun): TestRun {
    this.running++;
    const states = ['enqueued', 'started', 'passed', 'failed', 'errored', 'skipped'] as const;
    for (const state of states) {
      const report = run[state].bind(run) as (item: TestItem, ...more: unknown[]) => void;
      Object.assign(run, {
        [state]: (item: TestItem, ...more: unknown[]) => {
          const messages = [more[0]].flat().filter((each) => typeof each === 'object') as TestMessage[];
          this.messages.push(...messages);
          const texts = messages.map(textOf);
          const id = item.id.replace(/^.*\/|\.ocifn\.json$/g, '');
          this.reported.push([state, id, ...texts].join(' | '));
          report(item, ...more);
        },
      });
    }
    const append = run.appendOutput.bind(run);
    const end = run.end.bind(run);
    return Object.assign(run, {
      appendOutput: (text: string, ...more: [undefined, TestItem]) => {
        this.output += text;
        append(text, ...more);
      },
      end: () => {
        this.running--;
        end();
      },
    });
  }
}

/** The text of a message. */
export function textOf({ message }: TestMessage): string {
  return typeof message === 'string' ? message : message.value;
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
