import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/page/chromium.ts';
import { atEndOfRun } from './endOfRun.ts';

let launched: Promise<Browser> | undefined;

/** The Chromium of this run: started at the first call, closed when all files have run. */
export function sharedBrowser(): Promise<Browser> {
  launched ??= launch();
  return launched;
}

async function launch(): Promise<Browser> {
  const browser = await launchChromium();
  atEndOfRun(() => browser.close());
  return browser;
}
