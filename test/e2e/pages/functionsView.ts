import type { Locator, Page } from 'playwright-core';
import { chooseFromMenu } from './contextMenu.ts';

/** The Functions view in the side bar. */
export class FunctionsView {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Shows the view, as a click on its icon does. */
  async open(): Promise<void> {
    if (await this.root.isVisible()) return;
    await this.#page.locator('.activitybar [aria-label^="OCI Functions"]').first().click();
    await this.root.waitFor();
  }

  get root(): Locator {
    return this.#page.locator('.part.sidebar .pane', { hasText: 'Functions' }).first();
  }

  /** Line of a function or a group by its name. */
  line(name: string): Locator {
    return this.root
      .locator('.monaco-list-row')
      .filter({ has: this.#page.locator('.label-name', { hasText: new RegExp(`^${name}$`) }) });
  }

  /** Text of the view while it holds nothing. */
  get welcome(): Locator {
    return this.root.locator('.welcome-view-content');
  }

  /** Presses the play button of a function. */
  async play(name: string): Promise<void> {
    await this.line(name).hover();
    await this.line(name).locator('.actions [aria-label^="Invoke Function"]').click();
  }

  /** Takes an entry of a line's context menu. */
  async chooseFromMenu(name: string, entry: string): Promise<void> {
    await this.line(name).click({ button: 'right' });
    await chooseFromMenu(this.#page, entry);
  }
}
