import type { Locator, Page } from 'playwright-core';
import { KeyTree } from './keyTree.ts';
import type { QuickInput } from './quickInput.ts';

/** The Functions view in the side bar. */
export class FunctionsView {
  readonly #page: Page;
  readonly #quickInput: QuickInput;
  readonly #tree: KeyTree;

  constructor(page: Page, quickInput: QuickInput) {
    this.#page = page;
    this.#quickInput = quickInput;
    this.#tree = new KeyTree(page, quickInput, 'Functions', 'Focus on Functions View');
  }

  /** Shows the view, with those of requests and of the history below it. */
  async open(): Promise<void> {
    await this.#quickInput.runCommand('Focus on Functions View');
    await this.root.waitFor();
  }

  get root(): Locator {
    return this.#page.locator('.part.sidebar .pane', { hasText: 'Functions' }).first();
  }

  /** Line of a function or a group by its name. */
  line(name: string): Locator {
    return this.#tree.line(name);
  }

  /** Text of the view while it is empty. */
  get welcome(): Locator {
    return this.root.locator('.welcome-view-content');
  }

  /** Shows the tooltip of a line, and waits until it contains a text. */
  async showTooltip(name: string, text: string): Promise<Locator> {
    return this.#tree.showTooltip(this.line(name), text);
  }

  /** Moves the focus to a line. */
  async focus(name: string): Promise<void> {
    await this.#tree.focus(this.line(name));
  }

  /** Invokes a function. */
  async play(name: string): Promise<void> {
    await this.chooseFromMenu(name, 'Invoke Function');
  }

  /** Selects an entry of a line's context menu. */
  async chooseFromMenu(name: string, entry: string): Promise<void> {
    await this.#tree.chooseFromMenu(this.line(name), entry);
  }
}
