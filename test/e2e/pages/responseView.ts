import type { FrameLocator, Locator, Page } from 'playwright-core';
import { readLines } from './monacoLines.ts';
import { findWebview } from './webview.ts';

/** The Response view in the panel. */
export class ResponseView {
  readonly #page: Page;
  readonly #frame: FrameLocator;

  constructor(page: Page) {
    this.#page = page;
    this.#frame = findWebview(page, 'view');
  }

  /** How the invocation stands: `200 OK`, `Running`, `Cancelled`, `Failed`. */
  get status(): Locator {
    return this.#frame.locator('.facts > h1').first();
  }

  /** The whole first line: status, times, size, function. */
  get facts(): Locator {
    return this.#frame.locator('.facts');
  }

  /** The indicator that an invocation is under way. */
  get progress(): Locator {
    return this.#frame.locator('vscode-progress-bar');
  }

  /** What is said above the body: failures, errors of the service. */
  get notices(): Locator {
    return this.#frame.locator('.notice');
  }

  /** A button inside of the view, by its label. */
  button(name: string): Locator {
    return this.#frame.getByRole('button', { name }).first();
  }

  tab(name: string): Locator {
    return this.#frame.getByRole('tab', { name });
  }

  /** The panel of the chosen tab. */
  get panel(): Locator {
    return this.#frame.locator('[role=tabpanel]:not([hidden])');
  }

  /** The lines of the body that are in sight. */
  bodyLines(): Promise<readonly string[]> {
    return readLines(this.#frame.locator('.panel.body .view-line'));
  }

  /** The last lines of the body, after scrolling to them. */
  async lastBodyLines(): Promise<readonly string[]> {
    await this.#frame.locator('.panel.body .monaco-editor').first().click();
    await this.#page.keyboard.press('Control+End');
    return this.bodyLines();
  }
}
