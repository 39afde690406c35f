/** Runs `test/host` inside the extension host of VS Code, the newest and the floor; `--vscode floor` runs one of them. */
import { buildOnce } from './buildOnce.ts';
import { bundleHostTests } from './bundleHostTests.ts';
import { ensureChromium } from './chromium.ts';
import { closeRun, sumCounts, type Counts } from './counts.ts';
import { runInHost } from './hostRun.ts';
import { readOptions } from './readOptions.ts';
import { selectReleases } from './vscodeInstall.ts';
import { runMain } from './stop.ts';

const { values } = readOptions({ options: { vscode: { type: 'string' } } });

await runMain(async () => {
  await Promise.all([buildOnce(), ensureChromium()]);
  await bundleHostTests();
  const counts: Counts[] = [];
  for (const release of selectReleases(values.vscode)) {
    counts.push(await runInHost({ release, tests: '.test.cjs', trusted: true }));
    counts.push(await runInHost({ release, tests: '.untrusted.test.cjs', trusted: false }));
    counts.push(await runInHost({ release, tests: '.several.test.cjs', trusted: true }));
  }
  return closeRun(sumCounts(counts));
});
