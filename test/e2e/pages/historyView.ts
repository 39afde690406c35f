import type { Locator, Page } from 'playwright-core';
import { chooseFromMenu } from './contextMenu.ts';

/** The History view in the side bar. */
export class HistoryView {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  get root(): Locator {
    return this.#page.locator('.part.sidebar .pane', {
      has: this.#page.locator('.pane-header', { hasText: 'History' }),
    });
  }

  /** The lines of invocations, newest first. */
  get lines(): Locator {
    return this.root.locator('.monaco-list-row[aria-level="2"]');
  }

  /** Takes an entry of a line's context menu. */
  async chooseFromMenu(line: Locator, entry: string): Promise<void> {
    await line.click({ button: 'right' });
    await chooseFromMenu(this.#page, entry);
  }
}
