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
  const files = await bundleHostTests();
  const untrusted = files.some((file) => file.endsWith('.untrusted.test.ts'));
  const counts: Counts[] = [];
  for (const release of selectReleases(values.vscode)) {
    counts.push(await runInHost({ release, tests: '.test.cjs', trusted: true }));
    if (untrusted) counts.push(await runInHost({ release, tests: '.untrusted.test.cjs', trusted: false }));
  }
  return closeRun(sumCounts(counts));
});
