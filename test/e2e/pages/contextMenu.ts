import type { Page } from 'playwright-core';

/** Takes an entry of the context menu that is open. */
export async function chooseFromMenu(page: Page, entry: string): Promise<void> {
  const label = page.locator('.monaco-menu-container .action-label', { hasText: new RegExp(`^${entry}$`) });
  await label.first().click();
}
