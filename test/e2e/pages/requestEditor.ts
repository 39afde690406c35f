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

  /** The editor of the body. */
  get body(): Locator {
    return this.#frame.locator('#body .monaco-editor').first();
  }

  /** The size of the body and its limit. */
  get size(): Locator {
    return this.#frame.locator('#size');
  }

  /** The target of the request. */
  get target(): Locator {
    return this.#frame.locator('.target');
  }

  get invokeButton(): Locator {
    return this.#frame.locator('#invoke');
  }

  get cancelButton(): Locator {
    return this.#frame.locator('#cancel');
  }

  /** The message for a file that is not a valid request. */
  get alert(): Locator {
    return this.#frame.locator('[role=alert]');
  }

  /** The accessibility help. */
  get help(): Locator {
    return this.#frame.getByRole('dialog', { name: 'Request: Accessibility Help' });
  }

  button(name: string): Locator {
    return this.#frame.getByRole('button', { name });
  }

  /** A field by its label. */
  labeled(label: string): Locator {
    return this.#frame.getByLabel(label, { exact: true }).first();
  }

  /** A control by its ID. */
  control(id: string): Locator {
    return this.#frame.locator(`#${id}`);
  }

  /** The row of an inherited header or variable. */
  row(name: string): Locator {
    return this.#frame.getByRole('table', { name: 'Inherited' }).getByRole('row', { name });
  }

  /** Makes an inherited header a header of the request. */
  async override(name: string): Promise<void> {
    await tabTo(this.#page, this.row(name).getByRole('button'));
    await this.#page.keyboard.press('Enter');
  }

  /** Returns whether a control is visible as a whole. */
  isInView(id: string): Promise<boolean> {
    return this.control(id).evaluate((element) => {
      const { top, bottom, left, right } = element.getBoundingClientRect();
      return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
    });
  }

  /** Moves the focus to a control with the Tab key. */
  async tabTo(id: string): Promise<void> {
    await focusSettles(this.control(id));
    if (id !== 'body' && (await this.isIn('body'))) await this.#freeTab();
    await tabTo(this.#page, this.control(id));
  }

  /** Waits until the editor is shown and has the focus, which it takes last. */
  async takesFocus(): Promise<void> {
    await this.invokeButton.waitFor({ timeout: 60_000 });
    await expect.poll(() => this.#hasFocus()).toBe(true);
  }

  /**
   * Waits until the editor is shown and has the focus. VS Code asks each page four times a second whether it has the focus; if it
   * learns late that the page had lost it, it leaves it in the frame around the page. Then the key is pressed again, as a user would.
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

  /** Returns whether the focus is in a control. */
  async isIn(id: string): Promise<boolean> {
    return this.control(id).and(this.#frame.locator(':focus-within')).isVisible();
  }

  /** Makes the Tab key leave the body, where it otherwise types a tab; the mode is announced to screen readers. */
  async #freeTab(): Promise<void> {
    const said = this.#frame.locator('.monaco-aria-container');
    do await this.#page.keyboard.press('Control+M');
    while (!(await said.textContent())?.includes('move focus'));
  }

  /** Selects a tab of the request: the tab bar is one stop of the Tab key, and the arrow keys select. */
  async chooseTab(name: string): Promise<void> {
    const tab = (wanted: object): Locator => this.#frame.getByRole('tab', wanted);
    await tabTo(this.#page, tab({ selected: true }));
    await stepTo(this.#page, 'ArrowRight', tab({ name, selected: true }));
  }

  /** Waits until a field has a value. */
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

  /** Selects an option. */
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

  /** Replaces the text of a field. */
  async type(id: string, text: string): Promise<void> {
    await this.tabTo(id);
    // Not with Control+A: VS Code selects everything a second time, a moment later, when something is typed already.
    await this.#page.keyboard.press('Home');
    await this.#page.keyboard.press('Shift+End');
    await this.#page.keyboard.type(text);
  }

  /** Replaces the body by typing. */
  async typeBody(text: string): Promise<void> {
    await this.tabTo('body');
    await this.#page.keyboard.press('Control+A');
    await this.#page.keyboard.press('Delete');
    // Key by key, since the editor closes brackets and quotes, and types over what it closed.
    await this.#page.keyboard.type(text);
  }

  /** Replaces a line of the body, by its number from 0. */
  async typeLine(index: number, text: string): Promise<void> {
    await this.tabTo('body');
    await this.#page.keyboard.press('Control+Home');
    for (let line = 0; line < index; line++) await this.#page.keyboard.press('ArrowDown');
    for (const key of ['Home', 'Shift+End', 'Delete']) await this.#page.keyboard.press(key);
    await this.#page.keyboard.type(text);
  }

  /** The suggestions at the cursor. */
  suggestion(label: string): Locator {
    return this.#frame.locator('.suggest-widget.visible .monaco-list-row', { hasText: label }).first();
  }

  /** The problems of the body, and of the HTTP request for the function. */
  faults(): Promise<readonly string[]> {
    return this.#frame.locator('#bodyProblems .item, .httpFault').allTextContents();
  }

  /** The underlined parts of the body. */
  marks(severity: 'error' | 'warning'): Locator {
    return this.#frame.locator(`#body .squiggly-${severity}`);
  }

  async bodyText(): Promise<string> {
    return (await readLines(this.#frame.locator('#body .view-line'))).join('\n');
  }

  /** Presses keys at the focus. */
  async press(keys: string): Promise<void> {
    await this.#page.keyboard.press(keys);
  }
}
