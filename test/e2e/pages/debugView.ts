import type { Locator, Page } from 'playwright-core';
import { pressUntil } from './pressUntil.ts';
import type { QuickInput } from './quickInput.ts';

/** The Run and Debug view, and what the editor shows of a session. */
export class DebugView {
  readonly #page: Page;
  readonly #quickInput: QuickInput;

  constructor(page: Page, quickInput: QuickInput) {
    this.#page = page;
    this.#quickInput = quickInput;
  }

  /** The line that a function has stopped at. */
  get stoppedLine(): Locator {
    return this.#page.locator('.monaco-editor .debug-top-stack-frame-line');
  }

  /** The buttons of the session. */
  get toolbar(): Locator {
    return this.#page.locator('.debug-toolbar');
  }

  /** A variable of the line that the function has stopped at, by its name, with its value. */
  variable(name: string): Locator {
    return this.#page
      .locator('[aria-label="Debug Variables"] .monaco-list-row', { hasText: `${name} =` })
      .first();
  }

  /** Opens the local variables of the line that the function has stopped at. */
  async showVariables(): Promise<void> {
    await this.#quickInput.runCommand('Focus on Variables View');
    const local = this.#page.locator('.debug-pane .monaco-list-row[aria-label="Scope Local"]');
    await local.waitFor();
    await this.#page.keyboard.press('Home');
    const isOpen = async (): Promise<boolean> => (await local.getAttribute('aria-expanded')) === 'true';
    await pressUntil(this.#page, 'ArrowRight', isOpen);
  }

  /** Continues after a stop, and waits until the line is left. */
  async continues(): Promise<void> {
    await this.#page.keyboard.press('F5');
    await this.stoppedLine.waitFor({ state: 'detached' });
  }

  /** Sets a breakpoint on a line of the open source file, which has the focus. */
  async breakAt(line: number): Promise<void> {
    await this.goTo(line);
    const breakpoint = this.#page.locator(
      '.monaco-editor .codicon-debug-breakpoint, .monaco-editor .codicon-debug-breakpoint-unverified',
    );
    await pressUntil(this.#page, 'F9', () => breakpoint.first().isVisible());
  }

  /** Moves the cursor to a line. */
  async goTo(line: number): Promise<void> {
    const box = this.#page.locator('.quick-input-widget input:focus');
    await pressUntil(this.#page, 'Control+G', () => box.isVisible());
    await this.#page.keyboard.type(String(line));
    await this.#page.keyboard.press('Enter');
    await box.waitFor({ state: 'detached' });
  }
}
