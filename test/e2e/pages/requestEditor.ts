import type { FrameLocator, Locator, Page } from 'playwright-core';
import { readLines } from './monacoLines.ts';
import { findWebview } from './webview.ts';

/** The editor of a saved request. */
export class RequestEditor {
  readonly #page: Page;
  readonly #frame: FrameLocator;

  constructor(page: Page) {
    this.#page = page;
    this.#frame = findWebview(page, 'editor');
  }

  /** The body, where it is typed. */
  get body(): Locator {
    return this.#frame.locator('#body .monaco-editor').first();
  }

  /** Bytes that will be sent, of those that may be. */
  get size(): Locator {
    return this.#frame.locator('#size');
  }

  /** Where the request goes. */
  get target(): Locator {
    return this.#frame.locator('.target');
  }

  get invokeButton(): Locator {
    return this.#frame.locator('#invoke');
  }

  get cancelButton(): Locator {
    return this.#frame.locator('#cancel');
  }

  /** What is said about a file that is no request. */
  get alert(): Locator {
    return this.#frame.locator('[role=alert]');
  }

  button(name: string): Locator {
    return this.#frame.getByRole('button', { name });
  }

  /** Makes the body one of another kind, by its name in the form. */
  async chooseBodyKind(name: string): Promise<void> {
    const select = this.#frame.locator('#bodyKind');
    await select.click();
    await select.getByRole('option', { name }).click();
    await this.body.waitFor();
  }

  /** Replaces the body by what a person types. */
  async typeBody(text: string): Promise<void> {
    await this.body.click();
    await this.#page.keyboard.press('Control+A');
    await this.#page.keyboard.press('Delete');
    // Key by key: the editor closes brackets and quotes, and types over what it closed.
    await this.#page.keyboard.type(text);
  }

  async bodyText(): Promise<string> {
    return (await readLines(this.#frame.locator('#body .view-line'))).join('\n');
  }

  /** Presses keys while the body has the focus. */
  async press(keys: string): Promise<void> {
    await this.#page.keyboard.press(keys);
  }
}
