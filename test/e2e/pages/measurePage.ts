import type { FrameLocator, Locator, Page } from 'playwright-core';
import { tabTo } from './tabTo.ts';
import { findWebview } from './webview.ts';

/** The tab of a measurement. */
export class MeasurePage {
  readonly #page: Page;
  readonly #frame: FrameLocator;

  constructor(page: Page) {
    this.#page = page;
    this.#frame = findWebview(page, 'editor');
  }

  /** The state in words, as it is announced. */
  get status(): Locator {
    return this.#frame.getByRole('status');
  }

  /** What will be sent. */
  get sentence(): Locator {
    return this.#frame.locator('.sentence');
  }

  get measurements(): Locator {
    return this.#frame.locator('.measurement');
  }

  get charts(): Locator {
    return this.#frame.getByRole('slider');
  }

  /** Enters a number by keyboard. */
  async enter(field: string, value: string): Promise<void> {
    await tabTo(this.#page, this.#frame.locator(`#${field}`));
    // Not Control+A: VS Code selects everything a moment later as well, perhaps after the first keys.
    await this.#page.keyboard.press('End');
    await this.#page.keyboard.press('Shift+Home');
    await this.#page.keyboard.type(value);
  }

  /** Presses a button by keyboard. */
  async press(name: string): Promise<void> {
    await tabTo(this.#page, this.#frame.getByRole('button', { name }));
    await this.#page.keyboard.press('Enter');
  }
}
