import { findChromium } from '../../test/support/page/chromium.ts';
import { installWithApt } from '../common/installWithApt.ts';
import { inRoot } from '../common/paths.ts';
import { runToEnd } from '../common/runToEnd.ts';
import { Stop } from '../common/stop.ts';

/**
 * Installs Chromium if there is none: with apt as root on Debian, else as a download of Playwright.
 *
 * @throws Stop if that fails
 */
export async function ensureChromium(): Promise<void> {
  if (isThere()) return;
  // Older releases of Debian have the second one only.
  for (const name of ['chromium-headless-shell', 'chromium'])
    if (!isThere()) await installWithApt('Chromium', [name]);
  if (isThere()) return;
  console.error('Downloading Chromium with Playwright (first run only)…');
  await runToEnd(process.execPath, [inRoot('node_modules/playwright-core/cli.js'), 'install', 'chromium']);
  if (!isThere())
    throw new Stop('Chromium was not found and could not be installed. Install it, or set CHROMIUM_PATH.');
}

function isThere(): boolean {
  try {
    findChromium();
    return true;
  } catch {
    return false;
  }
}
