/** Runs the built pages in Chromium; arguments select files. */
import { buildOnce } from './build/buildOnce.ts';
import { ensureChromium } from './vscode/chromium.ts';
import { closeRun } from './tests/counts.ts';
import { runMain } from './common/stop.ts';
import { runVitest } from './tests/vitestRun.ts';

await runMain(async () => {
  await Promise.all([buildOnce(), ensureChromium()]);
  return closeRun(await runVitest('test/page/vitest.config.ts', process.argv.slice(2)));
});
