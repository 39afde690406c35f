import type { Page } from 'playwright-core';
import { comesTrue } from './comesTrue.ts';

/**
 * Presses a key, or a chord such as `Control+K Control+I`, until it has an effect. The window loses keys that are
 * pressed while a webview loads, or while a new editor is about to take the focus; a user would press the
 * key again. Use it only for keys that do no harm when they are pressed twice.
 */
export async function pressUntil(page: Page, chord: string, isHeard: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt++) {
    for (const key of chord.split(' ')) await page.keyboard.press(key);
    if (await comesTrue(isHeard)) return;
  }
  throw new Error(`${chord} is not heard`);
}
