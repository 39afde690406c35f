import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';

/** The first is Chromium without its window, which needs less time for the same pages. */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'msedge',
];
const places: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/** Finds a Chromium: `CHROMIUM_PATH`, the usual names on the PATH, the usual places, then Playwright's own download. */
export function findChromium(): string {
  const { CHROMIUM_PATH: chosen, PATH: path = '' } = process.env;
  const onPath = path.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  const candidates = [
    ...(chosen ? [chosen] : []),
    ...onPath,
    ...(places[process.platform] ?? []),
    chromium.executablePath(),
  ];
  const found = candidates.find((file) => existsSync(file));
  if (found === undefined)
    throw new Error('No Chromium was found: install one, or name it in CHROMIUM_PATH.');
  return found;
}

/** Options of each Chromium. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-sync',
];

/** Starts a headless Chromium. The caller closes it. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: chromiumArgs });
}

/** Starts a headless Chromium whose pages share a new profile. It keeps compiled scripts, so each loads in half the time. */
export async function launchProfile(): Promise<{
  readonly context: BrowserContext;
  readonly close: () => Promise<void>;
}> {
  const folder = await makeProfile();
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: findChromium(),
    args: chromiumArgs,
  });
  return {
    context,
    async close() {
      await context.close();
      await removeProfile(folder);
    },
  };
}

function makeProfile(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'ocifn-chromium-'));
}

function removeProfile(folder: string): Promise<void> {
  return rm(folder, { recursive: true, force: true, maxRetries: 5 });
}
