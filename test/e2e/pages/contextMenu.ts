import type { Page } from 'playwright-core';
import { pressUntil } from './pressUntil.ts';
import { stepTo } from './stepTo.ts';

/** Selects an entry of the context menu of the focused element by keyboard; the entries before it are submenus. */
export async function chooseFromMenu(page: Page, ...path: readonly string[]): Promise<void> {
  const items = path.map((entry) =>
    page
      .locator('.monaco-menu-container .action-item')
      .filter({
        has: page.locator(':scope > .action-menu-item > .action-label', {
          hasText: new RegExp(`^${entry}$`),
        }),
      })
      .first(),
  );
  for (const [at, item] of items.entries()) {
    await pressUntil(page, at === 0 ? 'Shift+F10' : 'ArrowRight', () => item.isVisible());
    await stepTo(page, 'ArrowDown', item.and(page.locator('.focused')));
  }
  await page.keyboard.press('Enter');
}
