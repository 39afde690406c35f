/**
 * Runs the benchmarks: `test/bench/*.bench.ts` here, then `test/host/*.bench.ts` inside the extension host of both releases
 * of VS Code. Each prints what it measured. Arguments keep to those whose names hold them; `host` is the name of the latter.
 */
import { readdir } from 'node:fs/promises';
import { buildOnce } from './buildOnce.ts';
import { bundleHostTests } from './bundleHostTests.ts';
import { ensureChromium } from './chromium.ts';
import { runInHost } from './hostRun.ts';
import { inRoot } from './paths.ts';
import { runToEnd } from './runToEnd.ts';
import { runMain, Stop } from './stop.ts';
import { releases } from './vscodeInstall.ts';

await runMain(async () => {
  const names = process.argv.slice(2);
  const isWanted = (file: string): boolean => names.length === 0 || names.some((name) => file.includes(name));
  const files = (await readdir(inRoot('test/bench'))).filter(
    (file) => file.endsWith('.bench.ts') && isWanted(file),
  );
  if (files.length === 0 && !isWanted('host')) throw new Stop('There is no such benchmark in test/bench.');
  await Promise.all([buildOnce(), ensureChromium()]);
  let failed = 0;
  for (const file of files) {
    console.log(`\n── ${file}`);
    const { code } = await runToEnd(process.execPath, [inRoot('test/bench', file)], { echo: true });
    if (code !== 0) failed++;
  }
  if (isWanted('host')) {
    await bundleHostTests();
    for (const release of Object.values(releases)) {
      console.log(`\n── inside the extension host of VS Code ${release.vscode}`);
      failed += (await runInHost({ release, tests: '.bench.cjs', trusted: true })).failed;
    }
  }
  return failed === 0 ? 0 : 1;
});
