import type { Locator, Page } from 'playwright-core';
import { chooseFromMenu } from './contextMenu.ts';
import { KeyTree } from './keyTree.ts';
import type { QuickInput } from './quickInput.ts';

/** The History view in the side bar. */
export class HistoryView {
  readonly #page: Page;
  readonly #tree: KeyTree;

  constructor(page: Page, quickInput: QuickInput) {
    this.#page = page;
    this.#tree = new KeyTree(page, quickInput, 'History', 'Focus on History View');
  }

  /** The lines of invocations, newest first. */
  get lines(): Locator {
    return this.#tree.list.locator('.monaco-list-row[aria-level="2"]');
  }

  /** The line above a group of invocations. */
  group(name: string): Locator {
    return this.#tree.line(name);
  }

  /** What is above the list: the filter, and how much it shows. */
  get message(): Promise<string> {
    return this.#page.locator('.part.sidebar .message:visible', { hasText: ' of ' }).innerText();
  }

  /** Moves the focus to a line. */
  async focus(line: Locator): Promise<void> {
    await this.#tree.focus(line);
  }

  /** Selects an entry of the context menu of the selected lines. */
  async chooseForSelection(entry: string): Promise<void> {
    await chooseFromMenu(this.#page, entry);
  }

  /** Selects an entry of a line's context menu. */
  async chooseFromMenu(line: Locator, entry: string): Promise<void> {
    await this.#tree.chooseFromMenu(line, entry);
  }
}
