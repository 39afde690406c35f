import type { FrameLocator, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { comesTrue } from './comesTrue.ts';
import { readLines } from './monacoLines.ts';
import { pressUntil } from './pressUntil.ts';
import { stepTo } from './stepTo.ts';
import { focusSettles, tabTo } from './tabTo.ts';
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

  /** A control by its id. */
  control(id: string): Locator {
    return this.#frame.locator(`#${id}`);
  }

  /** Moves the focus to a control by the Tab key. */
  async tabTo(id: string): Promise<void> {
    await focusSettles(this.control(id));
    if (id !== 'body' && (await this.isIn('body'))) await this.#freeTab();
    await tabTo(this.#page, this.control(id));
  }

  /** Waits until the editor is shown and has the focus, which it takes as late as that. */
  async takesFocus(): Promise<void> {
    await this.invokeButton.waitFor({ timeout: 60_000 });
    await expect.poll(() => this.#hasFocus()).toBe(true);
  }

  /**
   * Waits until the editor is shown and has the focus. VS Code asks each page four times a second whether it has the focus; when it
   * learns late that the page had lost it, it leaves it in the frame around the page. Then the key for it is pressed, as a person does.
   */
  async becomesReady(): Promise<void> {
    await this.invokeButton.waitFor({ timeout: 60_000 });
    if (!(await comesTrue(() => this.#hasFocus()))) await this.focus();
  }

  /** Moves the focus into the editor, the first from the left, from wherever it is. */
  async focus(): Promise<void> {
    await pressUntil(this.#page, 'Control+1', () => this.#hasFocus());
  }

  #hasFocus(): Promise<boolean> {
    return this.#frame.locator('body').evaluate(() => document.hasFocus());
  }

  /** True where the focus is in a control. */
  async isIn(id: string): Promise<boolean> {
    return this.control(id).and(this.#frame.locator(':focus-within')).isVisible();
  }

  /** In the body the Tab key types, until a key says that it does not: it is read out which way it is now. */
  async #freeTab(): Promise<void> {
    const said = this.#frame.locator('.monaco-aria-container');
    do await this.#page.keyboard.press('Control+M');
    while (!(await said.textContent())?.includes('move focus'));
  }

  /** Shows a part of the request: the bar is one stop of the Tab key, and arrows choose. */
  async chooseTab(name: string): Promise<void> {
    const tab = (wanted: object): Locator => this.#frame.getByRole('tab', wanted);
    await tabTo(this.#page, tab({ selected: true }));
    await stepTo(this.#page, 'ArrowRight', tab({ name, selected: true }));
  }

  /** Waits until a field holds a value. */
  async holds(id: string, value: string): Promise<void> {
    await expect
      .poll(() => this.control(id).evaluate((field) => ('value' in field ? field.value : undefined)))
      .toBe(value);
  }

  /** Presses a button. */
  async pressButton(id: string): Promise<void> {
    await this.tabTo(id);
    await this.#page.keyboard.press('Enter');
  }

  /** Chooses in a select. */
  async choose(id: string, label: string): Promise<void> {
    await this.tabTo(id);
    await this.#page.keyboard.press('Enter');
    const option = this.control(id).getByRole('option', { name: label, exact: true });
    await option.waitFor();
    const steps = await option.evaluate((wanted) => {
      const options = [...(wanted.parentElement?.children ?? [])];
      return options.indexOf(wanted) - options.findIndex(({ classList }) => classList.contains('active'));
    });
    for (let step = 0; step < Math.abs(steps); step++)
      await this.#page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
    await this.#page.keyboard.press('Enter');
  }

  /** Types in place of what a field holds. */
  async type(id: string, text: string): Promise<void> {
    await this.tabTo(id);
    // Not all by Control+A: VS Code selects all a second time, a moment later, when something is typed already.
    await this.#page.keyboard.press('Home');
    await this.#page.keyboard.press('Shift+End');
    await this.#page.keyboard.type(text);
  }

  /** Replaces the body by what a person types. */
  async typeBody(text: string): Promise<void> {
    await this.tabTo('body');
    await this.#page.keyboard.press('Control+A');
    await this.#page.keyboard.press('Delete');
    // Key by key: the editor closes brackets and quotes, and types over what it closed.
    await this.#page.keyboard.type(text);
  }

  /** Types in place of a line of the body, by its number from 0. */
  async typeLine(index: number, text: string): Promise<void> {
    await this.tabTo('body');
    await this.#page.keyboard.press('Control+Home');
    for (let line = 0; line < index; line++) await this.#page.keyboard.press('ArrowDown');
    for (const key of ['Home', 'Shift+End', 'Delete']) await this.#page.keyboard.press(key);
    await this.#page.keyboard.type(text);
  }

  /** What is offered where the cursor is. */
  suggestion(label: string): Locator {
    return this.#frame.locator('.suggest-widget.visible .monaco-list-row', { hasText: label }).first();
  }

  /** What is said to be wrong in the body, and in the HTTP request that a function is told of. */
  faults(): Promise<readonly string[]> {
    return this.#frame.locator('#bodyProblems .item, .httpFault').allTextContents();
  }

  /** What is underlined in the body. */
  marks(severity: 'error' | 'warning'): Locator {
    return this.#frame.locator(`#body .squiggly-${severity}`);
  }

  async bodyText(): Promise<string> {
    return (await readLines(this.#frame.locator('#body .view-line'))).join('\n');
  }

  /** Presses keys where the focus is. */
  async press(keys: string): Promise<void> {
    await this.#page.keyboard.press(keys);
  }
}
