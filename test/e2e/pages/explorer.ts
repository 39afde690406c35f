import type { Locator, Page } from 'playwright-core';
import { chooseFromMenu } from './contextMenu.ts';

/** VS Code's view of the files. */
export class Explorer {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async open(): Promise<void> {
    const files = this.#page.locator('.explorer-folders-view');
    if (await files.isVisible()) return;
    await this.#page.locator('.activitybar [aria-label^="Explorer"]').first().click();
    await files.waitFor();
  }

  file(name: string): Locator {
    return this.#page.locator('.explorer-folders-view .monaco-list-row', { hasText: name });
  }

  /** Takes an entry of a file's context menu. */
  async chooseFromMenu(name: string, entry: string): Promise<void> {
    await this.file(name).click({ button: 'right' });
    await chooseFromMenu(this.#page, entry);
  }
}
