import type { Page } from 'playwright-core';
import { stepTo } from './stepTo.ts';

/** Takes an entry of the context menu of what has the focus, by its keys. */
export async function chooseFromMenu(page: Page, entry: string): Promise<void> {
  await page.keyboard.press('Shift+F10');
  const item = page
    .locator('.monaco-menu-container .action-item')
    .filter({ has: page.locator('.action-label', { hasText: new RegExp(`^${entry}$`) }) })
    .first();
  await item.waitFor();
  await stepTo(page, 'ArrowDown', item.and(page.locator('.focused')));
  await page.keyboard.press('Enter');
}
