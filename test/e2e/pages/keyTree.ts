import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { chooseFromMenu } from './contextMenu.ts';
import { pressUntil } from './pressUntil.ts';
import type { QuickInput } from './quickInput.ts';

/** A tree of the side bar, operated by keyboard only. */
export class KeyTree {
  readonly #page: Page;
  readonly #quickInput: QuickInput;
  readonly #focusCommand: string;
  /** The lines. */
  readonly list: Locator;

  constructor(page: Page, quickInput: QuickInput, name: string, focusCommand: string) {
    this.#page = page;
    this.#quickInput = quickInput;
    this.#focusCommand = focusCommand;
    this.list = page.locator(`.part.sidebar .monaco-list[aria-label^="${name}"]`);
  }

  /** Shows the view and moves the focus into it. */
  async open(): Promise<void> {
    const focused = this.list.and(this.#page.locator(':focus'));
    if (await focused.isVisible()) return;
    await this.#quickInput.runCommand(this.#focusCommand);
    await this.list.locator('.monaco-list-row').first().waitFor();
    // While it was empty, VS Code gave the focus to the element around it.
    for (let attempt = 0; attempt < 4 && !(await focused.isVisible()); attempt++)
      await this.#quickInput.runCommand(this.#focusCommand);
    await focused.waitFor();
  }

  /** Line by its name. */
  line(name: string): Locator {
    return this.list
      .locator('.monaco-list-row')
      .filter({ has: this.#page.locator('.label-name', { hasText: new RegExp(`^${name}$`) }) });
  }

  /** Moves the focus to a line. */
  async focus(line: Locator): Promise<void> {
    await this.open();
    const focused = line.and(this.#page.locator('.focused'));
    // A line that is scrolled out of view is not rendered; one that is added later may be above the focus.
    const walk = async (): Promise<boolean> => {
      await this.#page.keyboard.press('Home');
      for (let step = 0; step < 40 && !(await focused.isVisible()); step++)
        await this.#page.keyboard.press('ArrowDown');
      return focused.isVisible();
    };
    await expect.poll(walk, { timeout: 60_000 }).toBe(true);
  }

  /** Shows the tooltip of a line with its key; it is loaded and may appear late. */
  async showTooltip(line: Locator, text: string): Promise<Locator> {
    await this.focus(line);
    const tooltip = this.#page.locator('.monaco-hover:visible', { hasText: text }).first();
    await pressUntil(this.#page, 'Control+K Control+I', () => tooltip.isVisible());
    return tooltip;
  }

  /** Selects an entry of a line's context menu; the entries before it are submenus. */
  async chooseFromMenu(line: Locator, ...path: readonly string[]): Promise<void> {
    await this.focus(line);
    await chooseFromMenu(this.#page, ...path);
  }
}
