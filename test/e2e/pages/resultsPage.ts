import type { FrameLocator, Locator, Page } from 'playwright-core';
import { focusSettles, tabTo } from './tabTo.ts';
import { stepTo } from './stepTo.ts';
import { findWebview } from './webview.ts';

/** The editor tab with the results of a run. */
export class ResultsPage {
  readonly #page: Page;
  readonly #frame: FrameLocator;

  constructor(page: Page) {
    this.#page = page;
    this.#frame = findWebview(page, 'editor');
  }

  /** What is done, or the counts at the end. */
  get state(): Locator {
    return this.#frame.locator('.runState');
  }

  /** The row of a request. */
  row(name: string): Locator {
    return this.#frame.locator('tbody tr', { has: this.#frame.locator('th', { hasText: name }) });
  }

  /** The lines below the row that is expanded. */
  get details(): Locator {
    return this.#frame.locator('.details');
  }

  /** Presses a button above the table. */
  async press(name: string): Promise<void> {
    await tabTo(this.#page, this.#frame.locator('vscode-button', { hasText: name }));
    await this.#page.keyboard.press('Enter');
  }

  /** Moves the focus to a control in the row of a request with the arrow keys. */
  async moveTo(name: string, column: 'toggle' | 'name' | 'outcome'): Promise<void> {
    const control = (of: string): Locator => this.row(name).locator(`[data-column="${of}"]`);
    await focusSettles(control('name'));
    await tabTo(this.#page, this.#frame.locator('[role=grid]'));
    await this.#page.keyboard.press('Home');
    await stepTo(this.#page, 'ArrowDown', this.row(name).locator('[data-column]:focus').first());
    if (column !== 'name')
      await stepTo(
        this.#page,
        column === 'toggle' ? 'ArrowLeft' : 'ArrowRight',
        this.row(name).locator(`[data-column="${column}"]:focus`),
      );
  }
}
