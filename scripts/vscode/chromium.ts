import { existsSync } from 'node:fs';
import { findChromium } from '../../test/support/page/chromium.ts';
import { inRoot } from '../common/paths.ts';
import { runToEnd } from '../common/runToEnd.ts';
import { Stop } from '../common/stop.ts';

/** Installs a Chromium where there is none: by apt as root on Debian, else Playwright's own download. */
export async function ensureChromium(): Promise<void> {
  if (isThere()) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.error('Installing Chromium (apt-get install chromium), once …');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await runToEnd('apt-get', ['update', '-q'], { env });
    await runToEnd('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { env });
  }
  if (isThere()) return;
  console.error("Installing Chromium (Playwright's download), once …");
  await runToEnd(process.execPath, [inRoot('node_modules/playwright-core/cli.js'), 'install', 'chromium']);
  if (!isThere())
    throw new Stop('No Chromium was found or could be installed: install one, or name it in CHROMIUM_PATH.');
}

function isThere(): boolean {
  try {
    findChromium();
    return true;
  } catch {
    return false;
  }
}
