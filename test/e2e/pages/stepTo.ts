import type { Locator, Page } from 'playwright-core';

/** More steps than any list or page here needs. */
const most = 80;

/** Presses a key until something is visible, such as a line in its focused state. */
export async function stepTo(page: Page, key: string, wanted: Locator): Promise<void> {
  for (let step = 0; step < most; step++) {
    if (await wanted.isVisible()) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not lead to ${String(wanted)}`);
}
