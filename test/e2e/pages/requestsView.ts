import type { Locator, Page } from 'playwright-core';
import { KeyTree } from './keyTree.ts';
import type { QuickInput } from './quickInput.ts';

/** The Requests view in the side bar. */
export class RequestsView {
  readonly #tree: KeyTree;

  constructor(page: Page, quickInput: QuickInput) {
    this.#tree = new KeyTree(page, quickInput, 'Requests', 'Focus on Requests View');
  }

  /** Shows the view and puts the focus into it. */
  async open(): Promise<void> {
    await this.#tree.open();
  }

  /** Line of a request or folder by its name. */
  line(name: string): Locator {
    return this.#tree.line(name);
  }

  /** What is written beside the name. */
  description(name: string): Locator {
    return this.line(name).locator('.label-description');
  }

  /** Puts the focus on a line. */
  async focus(name: string): Promise<void> {
    await this.#tree.focus(this.line(name));
  }

  /** Takes an entry of a line's context menu. */
  async chooseFromMenu(name: string, entry: string): Promise<void> {
    await this.#tree.chooseFromMenu(this.line(name), entry);
  }
}
