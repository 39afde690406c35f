/** Runs the built pages in Chromium; arguments name files to keep to. */
import { buildOnce } from './buildOnce.ts';
import { ensureChromium } from './chromium.ts';
import { closeRun } from './counts.ts';
import { runMain } from './stop.ts';
import { runVitest } from './vitestRun.ts';

await runMain(async () => {
  await Promise.all([buildOnce(), ensureChromium()]);
  return closeRun(await runVitest('test/page/vitest.config.ts', process.argv.slice(2)));
});
