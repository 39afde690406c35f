import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { pressUntil } from './pressUntil.ts';

/** The visible text editor. */
export class TextEditor {
  readonly #page: Page;
  readonly #focused: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#focused = page.locator('.editor-instance .monaco-editor.focused');
  }

  /** The elements of its lines. */
  get lines(): Locator {
    return this.#page.locator('.editor-instance .view-lines').first();
  }

  /** The visible lines, joined, with normal spaces. */
  async text(): Promise<string> {
    return ((await this.lines.textContent()) ?? '').replaceAll('\u{a0}', ' ');
  }

  /** The titles of the commands above its first line, without their icons. */
  async lenses(): Promise<readonly string[]> {
    const titles = await this.#page.locator('.editor-instance .codelens-decoration a').allTextContents();
    return titles.map((title) => title.trim());
  }

  /** The position of the cursor, as the status bar shows it. */
  get cursor(): Locator {
    return this.#page.locator('.statusbar-item[id="status.editor.selection"]');
  }

  /** Waits until it has the focus, which a new editor takes after its text is visible. */
  async takesFocus(): Promise<void> {
    await this.#focused.waitFor();
  }

  /** Moves the focus into it by the number of its group, from the left. */
  async focus(group: 1 | 2): Promise<void> {
    await pressUntil(this.#page, `Control+${group}`, () => this.#focused.isVisible());
  }

  /** Selects the next occurrence of a text. The editor must have the focus, and keeps it. */
  async find(text: string): Promise<void> {
    const box = this.#page.locator('.find-widget.visible textarea:focus').first();
    await pressUntil(this.#page, 'Control+F', () => box.isVisible());
    await this.#page.keyboard.insertText(text);
    await expect.poll(() => box.inputValue()).toBe(text);
    await pressUntil(this.#page, 'Enter', async () =>
      ((await this.cursor.textContent()) ?? '').includes(`(${text.length} selected)`),
    );
    await pressUntil(this.#page, 'Escape', () => this.#focused.isVisible());
  }

  /** Opens the suggestions at the cursor, types until the given one is the first, and accepts it. */
  async complete(offered: string, typed: string): Promise<void> {
    const suggestion = this.#page
      .locator('.suggest-widget.visible .monaco-list-row', { hasText: offered })
      .first();
    await pressUntil(this.#page, 'Control+Space', () => suggestion.isVisible());
    await this.#page.keyboard.type(typed);
    await suggestion.and(this.#page.locator('.focused')).waitFor();
    await this.#page.keyboard.press('Enter');
  }

  /** Shows the hover at the cursor by a key; returns its complete text once it contains the given one. */
  async tell(text: string): Promise<string> {
    const hover = this.#page.locator('.monaco-hover:visible', { hasText: text }).first();
    await pressUntil(this.#page, 'Control+K Control+I', () => hover.isVisible());
    return (await hover.textContent()) ?? '';
  }
}
