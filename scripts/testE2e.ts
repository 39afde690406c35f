/** Runs user journeys in VS Code with the packaged extension, the newest and the floor; `--vscode floor` runs one of them. */
import { buildOnce } from './buildOnce.ts';
import { ensureChromium } from './chromium.ts';
import { closeRun, mergeAgain, sumCounts, type Counts } from './counts.ts';
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
  process.env['OCIFN_VSIX'] = await packageExtension();
  const counts: Counts[] = [];
  for (const { vscode } of releases) {
    console.log(`End to end in VS Code ${vscode}`);
    process.env['OCIFN_VSCODE'] = vscode;
    counts.push(await runJourneys(positionals));
  }
  return closeRun(sumCounts(counts));
});

/**
 * A file with a journey that fails is run once more, in a window of its own: on a busy machine VS Code now and then loses a key.
 * What passes only then is named at the end of all.
 */
async function runJourneys(files: readonly string[]): Promise<Counts> {
  const config = 'test/e2e/vitest.config.ts';
  const first = await runVitest(config, files);
  if (first.failedFiles.length === 0) return first;
  console.log(`Once more: ${first.failedFiles.join(', ')}`);
  return mergeAgain(first, first.failedFiles, await runVitest(config, first.failedFiles));
}
