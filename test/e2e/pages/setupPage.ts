import type { FrameLocator, Locator, Page } from 'playwright-core';
import { tabTo } from './tabTo.ts';
import { findWebview } from './webview.ts';

/** The tab of the setup check. */
export class SetupPage {
  readonly #page: Page;
  readonly #frame: FrameLocator;

  constructor(page: Page) {
    this.#page = page;
    this.#frame = findWebview(page, 'editor');
  }

  /** The result in words, as it is announced. */
  get verdict(): Locator {
    return this.#frame.getByRole('status');
  }

  /** A finding that contains a text. */
  finding(text: string): Locator {
    return this.#frame.getByRole('listitem').filter({ hasText: text });
  }

  button(name: string): Locator {
    return this.#frame.getByRole('button', { name });
  }

  /** Presses a button by keyboard, once the check has ended. */
  async press(name: string): Promise<void> {
    await this.#frame.locator('.verdict:not(.running)').waitFor();
    await tabTo(this.#page, this.button(name));
    await this.#page.keyboard.press('Enter');
  }
}
