import type { Locator, Page } from 'playwright-core';
import { chooseFromMenu } from './contextMenu.ts';

/** The Requests view in the side bar. */
export class RequestsView {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Line of a request or folder by its name. */
  line(name: string): Locator {
    return this.#page
      .locator('.part.sidebar .monaco-list[aria-label^="Requests"] .monaco-list-row')
      .filter({ has: this.#page.locator('.label-name', { hasText: new RegExp(`^${name}$`) }) });
  }

  /** What is written beside the name. */
  description(name: string): Locator {
    return this.line(name).locator('.label-description');
  }

  /** Puts the focus on a line, as somebody does who has no mouse. */
  async focus(name: string): Promise<void> {
    await this.line(name).waitFor();
    await this.#page.locator('.part.sidebar .monaco-list[aria-label^="Requests"]').focus();
    await this.#page.keyboard.press('Home');
    for (let step = 0; step < 50; step++) {
      if (await this.line(name).and(this.#page.locator('.focused')).isVisible()) return;
      await this.#page.keyboard.press('ArrowDown');
    }
    throw new Error(`The focus does not reach ${name}`);
  }

  /** Takes an entry of a line's context menu. */
  async chooseFromMenu(name: string, entry: string): Promise<void> {
    await this.line(name).click({ button: 'right' });
    await chooseFromMenu(this.#page, entry);
  }
}
