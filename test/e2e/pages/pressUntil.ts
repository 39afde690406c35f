import type { Page } from 'playwright-core';
import { comesTrue } from './comesTrue.ts';

/**
 * Presses a key, or a chord such as `Control+K Control+I`, until it is heard. The window does not hear every key: one that is
 * pressed while a webview loads, or while an editor that was just opened is about to take the focus, is lost, and a person
 * presses it again. So only for keys that do no harm when they are heard twice.
 */
export async function pressUntil(page: Page, chord: string, isHeard: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 10; attempt++) {
    for (const key of chord.split(' ')) await page.keyboard.press(key);
    if (await comesTrue(isHeard)) return;
  }
  throw new Error(`${chord} is not heard`);
}
