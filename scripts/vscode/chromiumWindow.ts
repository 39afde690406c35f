import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnTree } from '../common/processTree.ts';
import { chromiumArgs, findChromium } from '../../test/support/page/chromium.ts';

/** A window of Chromium that Playwright does not control. */
export type ChromiumWindow = {
  /** Aborts with the reason if Chromium exits by itself. */
  readonly gone: AbortSignal;
  /** Ends Chromium, and deletes its profile. */
  dispose(): Promise<void>;
};

/**
 * Opens a page in a headless Chromium of its own. Playwright would read each message between the page and its server, which takes a
 * sixth of the time of tests that run inside VS Code.
 */
export async function openChromiumWindow(url: string): Promise<ChromiumWindow> {
  const profile = await mkdtemp(join(tmpdir(), 'ocifn-chromium-'));
  const program = findChromium();
  const tree = spawnTree(program, [...windowArgs, `--user-data-dir=${profile}`, ...chromiumArgs, url], {
    stdio: 'ignore',
  });
  const gone = new AbortController();
  once(tree.child, 'exit').then(
    ([code]) => gone.abort(new Error(`${program} exited with code ${code}.`)),
    (error: unknown) => gone.abort(error),
  );
  return {
    gone: gone.signal,
    async dispose() {
      await tree.dispose();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const windowArgs = [
  '--headless',
  // Without it, Chromium would exit once the page is loaded.
  '--remote-debugging-port=0',
  // A window that nobody sees would be slowed down.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
];
