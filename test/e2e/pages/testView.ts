import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { KeyTree } from './keyTree.ts';
import type { QuickInput } from './quickInput.ts';
import { stepTo } from './stepTo.ts';

/** The tree of the Testing view, whose command moves the focus into the filter above it. */
class TestKeyTree extends KeyTree {
  readonly #page: Page;
  readonly #quickInput: QuickInput;

  constructor(page: Page, quickInput: QuickInput) {
    super(page, quickInput, 'Test Explorer', 'View: Show Testing');
    this.#page = page;
    this.#quickInput = quickInput;
  }

  override async open(): Promise<void> {
    const focused = this.list.and(this.#page.locator(':focus'));
    if (await focused.isVisible()) return;
    // VS Code offers the view once there is a test.
    await this.#page.locator('.activitybar [aria-label^="Testing"]').first().waitFor();
    await this.#quickInput.runCommand('View: Show Testing');
    await this.list.locator('.monaco-list-row').first().waitFor();
    await stepTo(this.#page, 'Tab', focused);
  }
}

/** The Testing view, and what the editor and the panel show of a run. */
export class TestView {
  readonly #page: Page;
  readonly #quickInput: QuickInput;
  readonly #tree: TestKeyTree;
  readonly #messages: Locator;

  constructor(page: Page, quickInput: QuickInput) {
    this.#page = page;
    this.#quickInput = quickInput;
    this.#messages = page.locator('.part.panel .monaco-list[aria-label="Test Result Messages"]');
    this.#tree = new TestKeyTree(page, quickInput);
  }

  /** Shows the view and moves the focus into it. */
  async open(): Promise<void> {
    await this.#tree.open();
  }

  /** Line of a folder, a request or an expectation by its name. */
  line(name: string): Locator {
    return this.#tree.list.locator(`.monaco-list-row[aria-label^="${name.replaceAll('"', '\\"')}"]`).first();
  }

  /** Opens lines, each below the one before. */
  async expand(...names: readonly string[]): Promise<void> {
    for (const name of names) {
      await this.#tree.focus(this.line(name));
      const isOpen = (): Promise<string | null> => this.line(name).getAttribute('aria-expanded');
      if ((await isOpen()) === 'false') await this.#page.keyboard.press('ArrowRight');
      await expect.poll(isOpen).toBe('true');
    }
  }

  /** Selects an entry of a line's context menu. */
  async chooseFromMenu(name: string, ...path: readonly string[]): Promise<void> {
    await this.#tree.chooseFromMenu(this.line(name), ...path);
  }

  /** Waits until a line has a state: `Passed`, `Failed`, `Running`, `Not yet run`. */
  async becomes(name: string, state: string | RegExp): Promise<void> {
    const words = typeof state === 'string' ? state : state.source;
    await expect
      .poll(() => this.line(name).getAttribute('aria-label'), { timeout: 60_000 })
      .toMatch(new RegExp(`\\((${words})\\)`));
  }

  /** Shows in the panel what a run says about a request or an expectation, by the beginning of that. */
  async showMessage(text: string): Promise<void> {
    await this.#quickInput.runCommand('Test: Show Output');
    const line = this.#messages.locator(`.monaco-list-row[aria-label^="${text}"]`);
    await this.#messages.and(this.#page.locator(':focus')).waitFor();
    await stepTo(this.#page, 'ArrowDown', line.and(this.#page.locator('.focused')));
    await this.#page.keyboard.press('Enter');
  }

  /** The difference between the expected and the actual value of the message that is shown in the panel. */
  get diff(): Locator {
    return this.#page.locator('.part.panel .monaco-diff-editor');
  }

  /** The lines in the panel for each run, its requests and their expectations, by their labels for screen readers. */
  async results(): Promise<readonly string[]> {
    const rows = this.#messages.locator('.monaco-list-row');
    return rows.evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? ''));
  }
}
