import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { pressUntil } from './pressUntil.ts';

/** The text editor in sight. */
export class TextEditor {
  readonly #page: Page;
  readonly #focused: Locator;

  constructor(page: Page) {
    this.#page = page;
    this.#focused = page.locator('.editor-instance .monaco-editor.focused');
  }

  /** Where its lines are. */
  get lines(): Locator {
    return this.#page.locator('.editor-instance .view-lines').first();
  }

  /** The lines that are in sight, as one line, with plain spaces. */
  async text(): Promise<string> {
    return ((await this.lines.textContent()) ?? '').replaceAll('\u{a0}', ' ');
  }

  /** Where the cursor is, as the status bar has it. */
  get cursor(): Locator {
    return this.#page.locator('.statusbar-item[id="status.editor.selection"]');
  }

  /** Waits until it has the focus, which an editor that was just opened takes after its text is in sight. */
  async takesFocus(): Promise<void> {
    await this.#focused.waitFor();
  }

  /** Moves the focus into it by the number of its group, from the left. */
  async focus(group: 1 | 2): Promise<void> {
    await pressUntil(this.#page, `Control+${group}`, () => this.#focused.isVisible());
  }

  /** Selects the next place of a text. It has the focus, before and after. */
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

  /** Asks what is offered where the cursor is, types on until one is the first, and takes it. */
  async complete(offered: string, typed: string): Promise<void> {
    const suggestion = this.#page
      .locator('.suggest-widget.visible .monaco-list-row', { hasText: offered })
      .first();
    await pressUntil(this.#page, 'Control+Space', () => suggestion.isVisible());
    await this.#page.keyboard.type(typed);
    await suggestion.and(this.#page.locator('.focused')).waitFor();
    await this.#page.keyboard.press('Enter');
  }

  /** Asks by a key about what is where the cursor is; gives all that is told once a text is in it. */
  async tell(text: string): Promise<string> {
    const hover = this.#page.locator('.monaco-hover:visible', { hasText: text }).first();
    await pressUntil(this.#page, 'Control+K Control+I', () => hover.isVisible());
    return (await hover.textContent()) ?? '';
  }
}
