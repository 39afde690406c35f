import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Moves the focus to a control of a webview's page by the Tab key. The page has the focus already, but not in a code editor. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  await focusSettles(control);
  for (let step = 0; step < 80; step++) {
    const key = await control.evaluate((element) => {
      const { activeElement: active } = document;
      if (!active || active === document.body) return 'Tab';
      if (element.contains(active)) return undefined;
      const isBefore = active.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING;
      return isBefore ? 'Shift+Tab' : 'Tab';
    });
    if (key === undefined) return;
    await page.keyboard.press(key);
  }
  throw new Error(`The Tab key does not lead to ${String(control)}`);
}

/** Waits until the page of a control has the focus. What had it last in there gets it back a moment later, where anything had. */
export async function focusSettles(control: Locator): Promise<void> {
  await control.waitFor({ timeout: 30_000 });
  await expect.poll(() => control.evaluate(() => document.hasFocus())).toBe(true);
  const isInControl = (): Promise<boolean> =>
    control.evaluate(() => document.activeElement !== document.body);
  for (let look = 0; look < 15 && !(await isInControl()); look++) await control.page().waitForTimeout(20);
}
