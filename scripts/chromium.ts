import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { inRoot } from './paths.ts';
import { runToEnd } from './runToEnd.ts';
import { Stop } from './stop.ts';

const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const quiet = [
  // The sandbox does not start as root in a container; what the tests open is our own.
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--no-first-run',
];

/** A Chromium that is there already: `$CHROMIUM_PATH`, the usual names, Playwright's own. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return named;
  const folders = (process.env['PATH'] ?? '').split(process.platform === 'win32' ? ';' : ':');
  const candidates = folders.flatMap((folder) => programs.map((program) => join(folder, program)));
  return [...candidates, ...applications, chromium.executablePath()].find((path) => existsSync(path));
}

/** Finds a Chromium or installs one: by apt as root on Debian, else Playwright's download. What runs later finds it too. */
export async function ensureChromium(): Promise<string> {
  const path = findChromium() ?? (await installChromium());
  process.env['CHROMIUM_PATH'] = path;
  return path;
}

/** Starts it without a window. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: await ensureChromium(),
    args: quiet,
  });
}

async function installChromium(): Promise<string> {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.error('Installing Chromium (apt-get install chromium), once …');
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await runToEnd('apt-get', ['update', '-q'], { env });
    await runToEnd('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { env });
  }
  if (findChromium() === undefined) {
    console.error("Installing Chromium (Playwright's download), once …");
    await runToEnd(process.execPath, [inRoot('node_modules/playwright-core/cli.js'), 'install', 'chromium']);
  }
  const path = findChromium();
  if (path === undefined)
    throw new Stop('No Chromium was found or could be installed: install one, or name it in CHROMIUM_PATH.');
  return path;
}
