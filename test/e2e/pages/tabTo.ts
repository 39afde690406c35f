import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Moves the focus to a control of a webview's page with the Tab key. The page must have the focus, but not in a code editor. */
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

/** Waits until the page of a control has the focus, and has returned it to the control that had it last. */
export async function focusSettles(control: Locator): Promise<void> {
  await control.waitFor({ timeout: 30_000 });
  const isSettled = (): Promise<boolean> =>
    control.evaluate(() => document.hasFocus() && !document.querySelector('[data-focus-settling]'));
  await expect.poll(isSettled, { interval: 20 }).toBe(true);
}
