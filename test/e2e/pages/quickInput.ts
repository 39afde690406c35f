import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { pressUntil } from './pressUntil.ts';
import { stepTo } from './stepTo.ts';

/** VS Code's box for selecting and typing, at the top of the window. */
export class QuickInput {
  readonly #page: Page;
  readonly #root: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#root = page.locator('.quick-input-widget:visible');
  }

  /** Opens the box with a key. */
  async open(key: 'F1' | 'Control+P'): Promise<void> {
    await pressUntil(this.#page, key, () => this.#root.locator('input:focus').isVisible());
  }

  /** Runs a command of the palette by its title. */
  async runCommand(title: string): Promise<void> {
    await this.open('F1');
    await this.fill(`>${title}`);
    await this.pick(title);
  }

  /**
   * Runs a command that opens a prompt. Moves the focus into the side bar first: VS Code returns it to a page a moment
   * after the palette is closed, and that would close the box.
   */
  async ask(title: string): Promise<void> {
    const focused = this.#page.locator('.part.sidebar').locator(':focus');
    await pressUntil(this.#page, 'Control+0', () => focused.isVisible());
    await this.runCommand(title);
  }

  /** Waits for the box with a title or placeholder, since the previous one may still be visible. */
  async waitForPrompt(text: string): Promise<void> {
    await this.#root.locator('.quick-input-message', { hasText: text }).waitFor();
  }

  /** Waits for a list with a placeholder until it has rows and receives keys. */
  async waitForChoices(placeholder: string): Promise<void> {
    await this.#root.locator(`input:focus[placeholder^="${placeholder}"]`).waitFor();
    await this.rows.first().waitFor();
  }

  /** Starts to watch the focus; the returned function tells whether the box has lost it since. */
  async watchFocus(): Promise<() => Promise<boolean>> {
    await this.#focus();
    const root = await this.#root.elementHandle();
    const watch = await this.#page.evaluateHandle((box) => {
      const seen = { isLost: false };
      // No event reports the focus moving into a webview, but one reports that it leaves the box.
      box?.addEventListener('focusout', () => (seen.isLost = true));
      return seen;
    }, root);
    return () => watch.evaluate(({ isLost }) => isLost);
  }

  /** The title, above everything else. */
  get title(): Locator {
    return this.#root.locator('.quick-input-title');
  }

  /** Agrees to a question before harm, whose first row declines. */
  async agree(button: string): Promise<void> {
    const row = (label: string): Locator =>
      this.rows.filter({ has: this.#page.getByText(label, { exact: true }) });
    await row(`Don't ${button}`).and(this.#page.locator('.focused')).waitFor();
    await this.#focus();
    await stepTo(this.#page, 'ArrowDown', row(button).and(this.#page.locator('.focused')));
    await this.accept();
  }

  get rows(): Locator {
    return this.#root.locator('.monaco-list-row');
  }

  /** Replaces the text in the box, visible or not, once the box has the focus. */
  async fill(text: string): Promise<void> {
    await this.#focus();
    await this.#page.keyboard.press('Control+A');
    await this.#page.keyboard.insertText(text);
  }

  /** Selects the row that contains a text. */
  async pick(text: string): Promise<void> {
    const row = this.rows.filter({ hasText: text }).first();
    await row.waitFor();
    await this.#focus();
    await stepTo(this.#page, 'ArrowDown', row.and(this.#page.locator('.focused')));
    await this.accept();
  }

  /** Types an answer and confirms it. */
  async answer(text: string): Promise<void> {
    await this.fill(text);
    await this.accept();
  }

  /** Enters a path in VS Code's own dialog, once that has suggested a path and listed the folder. */
  async answerPath(path: string): Promise<void> {
    const input = this.#root.locator('input:focus');
    await expect.poll(() => input.inputValue()).toMatch(/^\/./);
    await this.rows.first().waitFor();
    await this.#root.locator('.monaco-progress-container.active').waitFor({ state: 'hidden' });
    await this.fill(path);
    // The dialog lists the folder of the typed path: an Enter in the meantime is lost, sometimes with all that follow.
    if (existsSync(path)) await this.rows.filter({ hasText: basename(path) }).waitFor();
    await this.accept();
  }

  /** Confirms the answer that is already entered. */
  async confirm(prompt: string): Promise<void> {
    await this.waitForPrompt(prompt);
    await this.accept();
  }

  /** Confirms the answer. The box is visible a moment before it receives keys, so the key is repeated until the prompt has changed or closed. */
  async accept(): Promise<void> {
    const asked = await this.#question();
    await pressUntil(this.#page, 'Enter', async () => (await this.#question()) !== asked);
  }

  /** Waits until keys reach the box: a list shows its focused row before that, while a menu returns the focus. */
  async #focus(): Promise<void> {
    await this.#root.locator('input:focus').waitFor();
  }

  /** Everything that distinguishes one prompt from another. */
  async #question(): Promise<string> {
    const text = await this.#root.locator('.quick-input-title, .quick-input-message').allTextContents();
    const hints = await this.#root
      .locator('input')
      .evaluateAll((inputs) => inputs.map((input) => input.getAttribute('placeholder')));
    return [...text, ...hints].join('\n');
  }
}
