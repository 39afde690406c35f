/** Runs user journeys in VS Code with the packaged extension, the newest and the floor; `--vscode floor` runs one of them. */
import { buildOnce } from './buildOnce.ts';
import { ensureChromium } from './chromium.ts';
import { closeRun, sumCounts, type Counts } from './counts.ts';
import { installExtension } from './installExtension.ts';
import { readOptions } from './readOptions.ts';
import { runMain } from './stop.ts';
import { runVitest } from './vitestRun.ts';
import { packageExtension } from './vsix.ts';
import { ensureVsCode, selectReleases } from './vscodeInstall.ts';

const { values, positionals } = readOptions({
  options: { vscode: { type: 'string' } },
  allowPositionals: true,
});

await runMain(async () => {
  const releases = selectReleases(values.vscode);
  await Promise.all([buildOnce(), ensureChromium(), ...releases.map(ensureVsCode)]);
  const vsix = await packageExtension();
  const counts: Counts[] = [];
  for (const release of releases) {
    console.log(`End to end in VS Code ${release.vscode}`);
    process.env['OCIFN_VSCODE'] = release.vscode;
    process.env['OCIFN_EXTENSIONS'] = await installExtension(release, vsix);
    counts.push(await runVitest('test/e2e/vitest.config.ts', positionals));
  }
  return closeRun(sumCounts(counts));
});
