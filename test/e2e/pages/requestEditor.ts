import type { FrameLocator, Locator, Page } from 'playwright-core';
import { findWebview } from './webview.ts';

/** The editor of a saved request. */
export class RequestEditor {
  readonly #frame: FrameLocator;

  constructor(page: Page) {
    this.#frame = findWebview(page, 'Request');
  }

  get root(): Locator {
    return this.#frame.locator('main');
  }
}
