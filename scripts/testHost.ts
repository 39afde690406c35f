/** Runs `test/host` inside the extension host of VS Code, the newest and the floor; `--vscode floor` runs one of them. */
import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { buildOnce } from './buildOnce.ts';
import { ensureChromium } from './chromium.ts';
import { closeRun, sumCounts, type Counts } from './counts.ts';
import { runInHost } from './hostRun.ts';
import { inRoot, root } from './paths.ts';
import { selectReleases } from './vscodeInstall.ts';
import { runMain } from './stop.ts';

const { values } = parseArgs({ options: { vscode: { type: 'string' } } });

await runMain(async () => {
  await Promise.all([buildOnce(), ensureChromium()]);
  const files = (await readdir(inRoot('test/host'))).filter((file) => file.endsWith('.ts'));
  await bundleTests(files);
  const untrusted = files.some((file) => file.endsWith('.untrusted.test.ts'));
  const counts: Counts[] = [];
  for (const release of selectReleases(values.vscode)) {
    counts.push(await runInHost({ release, tests: '.test.cjs', trusted: true }));
    if (untrusted) counts.push(await runInHost({ release, tests: '.untrusted.test.cjs', trusted: false }));
  }
  return closeRun(sumCounts(counts));
});

/** One bundle a file: mocha hands its globals to each file it loads. */
async function bundleTests(files: readonly string[]): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(files.map((file) => [basename(file, '.ts'), `test/host/${file}`])),
    outdir: inRoot('out/test/host'),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    external: ['vscode', 'mocha'],
    define: { 'import.meta.dirname': '__dirname' },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}
