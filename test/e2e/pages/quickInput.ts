import type { Locator, Page } from 'playwright-core';

/** VS Code's box for picking and typing, at the top of the window. */
export class QuickInput {
  readonly #root: Locator;

  constructor(page: Page) {
    this.#root = page.locator('.quick-input-widget:visible');
  }

  /** Waits for the box that asks for something: the one before may still be in sight. */
  async waitForPrompt(text: string): Promise<void> {
    await this.#root.locator('.quick-input-message', { hasText: text }).waitFor();
  }

  get rows(): Locator {
    return this.#root.locator('.monaco-list-row');
  }

  async fill(text: string): Promise<void> {
    await this.#root.locator('input[type=text]').first().fill(text);
  }

  /** Takes the row that holds a text. */
  async pick(text: string): Promise<void> {
    await this.rows.filter({ hasText: text }).first().click();
  }

  /** Types an answer, seen or unseen, and gives it. */
  async answer(text: string): Promise<void> {
    await this.#root.locator('input:visible').last().fill(text);
    await this.#root.locator('input:visible').last().press('Enter');
  }

  /** Takes the answer that is there already. The box is in sight a moment before it hears a key, so the key is pressed until it is gone. */
  async confirm(prompt: string): Promise<void> {
    const message = this.#root.locator('.quick-input-message', { hasText: prompt });
    for (let attempt = 0; attempt < 10 && (await message.isVisible()); attempt += 1) {
      await this.accept();
      await message.waitFor({ state: 'hidden', timeout: 2000 }).catch(() => undefined);
    }
  }

  async accept(): Promise<void> {
    await this.#root.locator('input[type=text]').first().press('Enter');
  }
}
