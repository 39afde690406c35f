/**
 * Runs the benchmarks: `test/bench/*.bench.ts` here, and `test/host/bench/*.bench.ts` inside the extension host of both releases
 * of VS Code, or of the one selected by `--vscode`. Each prints its measurements. Arguments select benchmarks by a part of their name;
 * `host` selects all in `test/host/bench`.
 */
import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { buildOnce } from './build/buildOnce.ts';
import { bundleHostTests } from './tests/bundleHostTests.ts';
import { ensureChromium } from './vscode/chromium.ts';
import { prepareRuntimes } from './tests/prepareRuntimes.ts';
import { prepareUnitTests } from './tests/prepareUnitTests.ts';
import { runInHost } from './tests/hostRun.ts';
import { inRoot } from './common/paths.ts';
import { readOptions } from './common/readOptions.ts';
import { runToEnd } from './common/runToEnd.ts';
import { runMain, Stop } from './common/stop.ts';
import { selectReleases } from './vscode/vscodeInstall.ts';

const { values, positionals: names } = readOptions({
  options: { vscode: { type: 'string' } },
  allowPositionals: true,
});

/** The benchmark that needs the FDKs. */
const runtimes = 'localRuntimes.bench.ts';

await runMain(async () => {
  const find = async (folder: string, wanted: readonly string[]): Promise<readonly string[]> =>
    (await readdir(inRoot(folder))).filter(
      (file) =>
        file.endsWith('.bench.ts') && (wanted.length === 0 || wanted.some((name) => file.includes(name))),
    );
  const files = await find('test/bench', names);
  const inHost = await find('test/host/bench', names.includes('host') ? [] : names);
  if (files.length + inHost.length === 0)
    throw new Stop('No matching benchmark in test/bench or test/host/bench.');
  await Promise.all([buildOnce(), ensureChromium()]);
  const reportRuntimes = files.includes(runtimes) ? await prepareAll() : () => {};
  let failed = 0;
  for (const file of files) {
    console.log(`\n── ${file}`);
    const { code } = await runToEnd(process.execPath, [inRoot('test/bench', file)], {
      echo: (text) => process.stdout.write(text),
    });
    if (code !== 0) failed++;
  }
  if (inHost.length > 0) await bundleHostTests();
  for (const release of inHost.length > 0 ? selectReleases(values.vscode) : [])
    for (const file of inHost) {
      console.log(`\n── ${file}, inside the extension host of VS Code ${release.vscode}`);
      const files = [`bench/${basename(file, '.ts')}`];
      failed += (await runInHost({ release, window: 'trusted', files })).failed.length;
    }
  reportRuntimes();
  return failed === 0 ? 0 : 1;
});

/** Installs what the benchmark of local functions calls. */
async function prepareAll(): Promise<() => void> {
  await prepareUnitTests();
  return prepareRuntimes();
}
