import type { Page } from 'playwright-core';
import { pressUntil } from './pressUntil.ts';
import { stepTo } from './stepTo.ts';

/** Selects an entry of the context menu of the focused element by keyboard. */
export async function chooseFromMenu(page: Page, entry: string): Promise<void> {
  const item = page
    .locator('.monaco-menu-container .action-item')
    .filter({ has: page.locator('.action-label', { hasText: new RegExp(`^${entry}$`) }) })
    .first();
  await pressUntil(page, 'Shift+F10', () => item.isVisible());
  await stepTo(page, 'ArrowDown', item.and(page.locator('.focused')));
  await page.keyboard.press('Enter');
}
