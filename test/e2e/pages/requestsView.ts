import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { comesTrue } from './comesTrue.ts';
import { KeyTree } from './keyTree.ts';
import type { QuickInput } from './quickInput.ts';

/** The Requests view in the side bar. */
export class RequestsView {
  readonly #page: Page;
  readonly #tree: KeyTree;

  constructor(page: Page, quickInput: QuickInput) {
    this.#page = page;
    this.#tree = new KeyTree(page, quickInput, 'Requests', 'Focus on Requests View');
  }

  /** Shows the view and moves the focus into it. */
  async open(): Promise<void> {
    await this.#tree.open();
  }

  /** Line of a request or folder by its name. */
  line(name: string): Locator {
    return this.#tree.line(name);
  }

  /** The description next to the name. */
  description(name: string): Locator {
    return this.line(name).locator('.label-description');
  }

  /** Moves the focus to a line. */
  async focus(name: string): Promise<void> {
    await this.#tree.focus(this.line(name));
  }

  /** Shows the tooltip of a line, and waits until it contains a text. */
  async showTooltip(name: string, text: string): Promise<Locator> {
    return this.#tree.showTooltip(this.line(name), text);
  }

  /** Drags a line onto another, and drops it once that accepts it. A line that is rendered again during the drag cancels it. */
  async drag(name: string, target: string, isMoved: () => boolean): Promise<void> {
    // The view may be scrolled: nothing can be dropped on a line that is half out of view.
    await this.focus(target);
    const taking = this.line(target).and(this.#page.locator('.drop-target'));
    const isTaken = async (): Promise<boolean> => {
      await this.#page.mouse.up();
      await this.line(name).hover();
      await this.#page.mouse.down();
      for (const x of [40, 50, 60, 70]) await this.line(target).hover({ position: { x, y: 10 } });
      return taking.isVisible();
    };
    for (let attempt = 0; attempt < 5; attempt++) {
      await expect.poll(isTaken).toBe(true);
      await this.#page.mouse.up();
      if (await comesTrue(isMoved)) return;
    }
    throw new Error(`${name} is not moved`);
  }

  /** Selects an entry of a line's context menu. */
  async chooseFromMenu(name: string, entry: string): Promise<void> {
    await this.#tree.chooseFromMenu(this.line(name), entry);
  }
}
