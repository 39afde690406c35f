import type { Page } from 'playwright-core';
import type { QuickInput } from './quickInput.ts';

/** VS Code's view of the problems in open files. */
export class ProblemsView {
  readonly #page: Page;
  readonly #quickInput: QuickInput;

  constructor(page: Page, quickInput: QuickInput) {
    this.#page = page;
    this.#quickInput = quickInput;
  }

  async open(): Promise<void> {
    await this.#quickInput.runCommand('Problems: Focus on Problems View');
  }

  /** One line for each file, then one for each problem in it. */
  lines(): Promise<readonly string[]> {
    return this.#page.locator('.markers-panel .monaco-list-row').allTextContents();
  }
}
