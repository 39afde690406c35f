import type { Page } from 'playwright-core';

/** Takes an entry of the context menu that is open. */
export async function chooseFromMenu(page: Page, entry: string): Promise<void> {
  const label = page.locator('.monaco-menu-container .action-label', { hasText: new RegExp(`^${entry}$`) });
  await label.first().hover();
  // A menu takes no click in its first moments: the press that opened it may be let go over an entry.
  await page.keyboard.press('Enter');
}
