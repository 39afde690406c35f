import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { pressUntil } from './pressUntil.ts';
import { stepTo } from './stepTo.ts';

/** VS Code's box for picking and typing, at the top of the window. */
export class QuickInput {
  readonly #page: Page;
  readonly #root: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#root = page.locator('.quick-input-widget:visible');
  }

  /** Opens it by a key that does. */
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
   * Runs a command that asks something in here. The focus goes into the side bar first: VS Code gives it back to a page a moment
   * after the palette is closed, and that would close the box.
   */
  async ask(title: string): Promise<void> {
    const focused = this.#page.locator('.part.sidebar').locator(':focus');
    await pressUntil(this.#page, 'Control+0', () => focused.isVisible());
    await this.runCommand(title);
  }

  /** Waits for the box that asks for something: the one before may still be in sight. */
  async waitForPrompt(text: string): Promise<void> {
    await this.#root.locator('.quick-input-message', { hasText: text }).waitFor();
  }

  /** Begins to watch the focus; tells whether the box has lost it since. */
  async watchFocus(): Promise<() => Promise<boolean>> {
    await this.#root.locator('input:focus').waitFor();
    const root = await this.#root.elementHandle();
    const watch = await this.#page.evaluateHandle((box) => {
      const seen = { isLost: false };
      // Into a webview it goes without an event of its own here, but not without leaving the box.
      box?.addEventListener('focusout', () => (seen.isLost = true));
      return seen;
    }, root);
    return () => watch.evaluate(({ isLost }) => isLost);
  }

  get rows(): Locator {
    return this.#root.locator('.monaco-list-row');
  }

  /** Types in place of what is there, seen or unseen, once the box has taken the focus. */
  async fill(text: string): Promise<void> {
    await this.#root.locator('input:focus').waitFor();
    await this.#page.keyboard.press('Control+A');
    await this.#page.keyboard.insertText(text);
  }

  /** Takes the row that holds a text. */
  async pick(text: string): Promise<void> {
    const row = this.rows.filter({ hasText: text }).first();
    await row.waitFor();
    await stepTo(this.#page, 'ArrowDown', row.and(this.#page.locator('.focused')));
    await this.accept();
  }

  /** Types an answer, and gives it. */
  async answer(text: string): Promise<void> {
    await this.fill(text);
    await this.accept();
  }

  /** Names a file to VS Code's own dialog, once that has named one itself and has listed what is there. */
  async answerPath(path: string): Promise<void> {
    const input = this.#root.locator('input:focus');
    await expect.poll(() => input.inputValue()).toMatch(/^\/./);
    await this.rows.first().waitFor();
    await this.#root.locator('.monaco-progress-container.active').waitFor({ state: 'hidden' });
    await this.fill(path);
    // The dialog reads the folder of what is typed: an Enter that comes meanwhile is lost, and now and then all that follow.
    if (existsSync(path)) await this.rows.filter({ hasText: basename(path) }).waitFor();
    await this.accept();
  }

  /** Takes the answer that is there already. */
  async confirm(prompt: string): Promise<void> {
    await this.waitForPrompt(prompt);
    await this.accept();
  }

  /** Gives the answer. The box is in sight a moment before it hears a key, so the key is pressed until another thing is asked or nothing is. */
  async accept(): Promise<void> {
    const asked = await this.#question();
    await pressUntil(this.#page, 'Enter', async () => (await this.#question()) !== asked);
  }

  /** All that tells one question from another. */
  async #question(): Promise<string> {
    const text = await this.#root.locator('.quick-input-title, .quick-input-message').allTextContents();
    const hints = await this.#root
      .locator('input')
      .evaluateAll((inputs) => inputs.map((input) => input.getAttribute('placeholder')));
    return [...text, ...hints].join('\n');
  }
}
