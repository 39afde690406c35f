import type { FrameLocator, Locator, Page } from 'playwright-core';
import { readLines } from './monacoLines.ts';
import type { QuickInput } from './quickInput.ts';
import { stepTo } from './stepTo.ts';
import { tabTo } from './tabTo.ts';
import { findWebview } from './webview.ts';

/** The Response view in the panel, or a response in an editor tab. */
export class ResponseView {
  readonly #page: Page;
  readonly #quickInput: QuickInput;
  readonly #frame: FrameLocator;

  constructor(page: Page, quickInput: QuickInput, place: 'view' | 'editor' = 'view') {
    this.#page = page;
    this.#quickInput = quickInput;
    this.#frame = findWebview(page, place);
  }

  /** The state of the invocation: `200 OK`, `Running`, `Cancelled`, `Failed`. */
  get status(): Locator {
    return this.#frame.locator('.facts > h1').first();
  }

  /** The complete first line: status, times, size, function. */
  get facts(): Locator {
    return this.#frame.locator('.facts');
  }

  /** The indicator of a running invocation. */
  get progress(): Locator {
    return this.#frame.locator('vscode-progress-bar');
  }

  /** The message above the body: failures, errors of the service. */
  get notices(): Locator {
    return this.#frame.locator('.notice');
  }

  /** What screen readers announced last. */
  get announcement(): Locator {
    return this.#frame.locator('body > [role=status]');
  }

  /** The accessibility help. */
  get help(): Locator {
    return this.#frame.getByRole('dialog');
  }

  /** Whether the page of any response has loaded, and has the focus. */
  async anyHasFocus(): Promise<boolean> {
    const hasFocus = (): boolean => document.hasFocus() && document.querySelector('.facts > h1') !== null;
    const found = this.#page.frames().map((frame) => frame.evaluate(hasFocus).catch(() => false));
    return (await Promise.all(found)).includes(true);
  }

  /** The text of the focused element. */
  async focused(): Promise<string> {
    const page = this.#frame.locator('body');
    return page.evaluate(() => (document.hasFocus() && document.activeElement?.textContent.trim()) || '');
  }

  /** What a badge says after the label of its tab. */
  async badge(tab: string): Promise<string> {
    const text = await this.#frame.getByRole('tab', { name: tab }).textContent();
    return (text ?? '').replace(tab, '').replaceAll(/\s+/g, ' ').trim();
  }

  /** A button in the view, by its label. */
  button(name: string): Locator {
    return this.#frame.getByRole('button', { name }).first();
  }

  /** Presses a button in the view. */
  async press(name: string): Promise<void> {
    await this.#tabTo(this.button(name));
    await this.#page.keyboard.press('Enter');
  }

  /** Follows the first link with a name. */
  async follow(name: RegExp): Promise<void> {
    await this.#tabTo(this.#frame.getByRole('link', { name }).first());
    await this.#page.keyboard.press('Enter');
  }

  /** Selects a tab: the tab bar is one stop of the Tab key, and the arrow keys select. */
  async choose(name: string): Promise<void> {
    const tab = (selected: object): Locator => this.#frame.getByRole('tab', selected);
    await this.#tabTo(tab({ selected: true }));
    await stepTo(this.#page, 'ArrowRight', tab({ name, selected: true }));
  }

  /** Selects a view of the body: the control is one stop of the Tab key, and the arrow keys select. */
  async chooseBodyView(name: string): Promise<void> {
    const view = (checked: object): Locator => this.#frame.getByRole('radio', checked);
    await this.#tabTo(view({ checked: true }));
    await stepTo(this.#page, 'ArrowRight', view({ name, checked: true }));
  }

  /** Moves the focus to an element of the body. */
  async focusInBody(find: (body: Locator) => Locator): Promise<void> {
    await this.#tabTo(find(this.body));
  }

  /** What shows the body. */
  get body(): Locator {
    return this.#frame.locator('.viewers');
  }

  /** The panel of the selected tab. */
  get panel(): Locator {
    return this.#frame.locator('[role=tabpanel]:not([hidden])');
  }

  /** The visible lines of the body. */
  bodyLines(): Promise<readonly string[]> {
    return readLines(this.#frame.locator('.panel.body .view-line'));
  }

  /** The last lines of the body, after scrolling to them. */
  async lastBodyLines(): Promise<readonly string[]> {
    const editor = this.#frame.locator('.panel.body .monaco-editor').first();
    await editor.waitFor();
    const isThere = await editor.evaluate(
      (element) => document.hasFocus() && element.contains(document.activeElement),
    );
    if (!isThere) await this.#tabTo(editor);
    await this.#page.keyboard.press('Control+End');
    return this.bodyLines();
  }

  async #tabTo(control: Locator): Promise<void> {
    const page = this.#frame.locator('body');
    const hasFocus = (await page.isVisible()) && (await page.evaluate(() => document.hasFocus()));
    if (!hasFocus) await this.#quickInput.runCommand('Focus on Response View');
    await tabTo(this.#page, control);
  }
}
