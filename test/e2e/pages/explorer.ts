import type { Locator, Page } from 'playwright-core';
import { KeyTree } from './keyTree.ts';
import type { QuickInput } from './quickInput.ts';

/** VS Code's view of the files. */
export class Explorer {
  readonly #tree: KeyTree;

  constructor(page: Page, quickInput: QuickInput) {
    this.#tree = new KeyTree(page, quickInput, 'Files Explorer', 'File: Focus on Files Explorer');
  }

  file(name: string): Locator {
    return this.#tree.line(name);
  }

  /** Selects an entry of a file's context menu; the entries before it are submenus. */
  async chooseFromMenu(name: string, ...path: readonly string[]): Promise<void> {
    await this.#tree.chooseFromMenu(this.file(name), ...path);
  }
}
