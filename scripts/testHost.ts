/**
 * Runs `test/host` inside the extension host, in the latest VS Code and the floor; `--vscode floor` selects one of them. Names
 * select files; `--all` also runs all of them on the floor.
 */
import { basename } from 'node:path';
import { buildOnce } from './build/buildOnce.ts';
import { bundleHostTests } from './tests/bundleHostTests.ts';
import { ensureChromium } from './vscode/chromium.ts';
import { closeRun, sumCounts, type Counts, leaveOut } from './tests/counts.ts';
import { runInHost, type HostWindow } from './tests/hostRun.ts';
import { readOptions } from './common/readOptions.ts';
import { releases, selectReleases } from './vscode/vscodeInstall.ts';
import { runMain, Stop } from './common/stop.ts';
import { floorHostFiles, fullHostFiles, inFull } from '../test/support/testScope.ts';

const { values, positionals: wanted } = readOptions({
  options: { vscode: { type: 'string' }, all: { type: 'boolean' } },
  allowPositionals: true,
});

const windows: readonly HostWindow[] = ['trusted', 'untrusted', 'several'];

/** Returns the window in which a file runs: `NAME.untrusted.test`, `NAME.several.test`, else `NAME.test`. */
function windowOf(file: string): HostWindow {
  return windows.find((window) => file.endsWith(`.${window}.test`)) ?? 'trusted';
}

await runMain(async () => {
  await Promise.all([buildOnce(), ensureChromium()]);
  const tests = (await bundleHostTests()).filter((name) => name.endsWith('.test'));
  const all = inFull || values.all === true;
  const isNamed = (name: string): boolean => wanted.some((part) => name.includes(part));
  const isSelected = (name: string): boolean => all || !fullHostFiles.includes(toBase(name));
  const named = tests.filter(wanted.length === 0 ? isSelected : isNamed);
  if (named.length === 0) throw new Stop(`No matching test in test/host: ${wanted.join(', ')}`);
  const bases = tests.map(toBase);
  const gone = [...floorHostFiles, ...fullHostFiles].filter((name) => !bases.includes(name));
  if (gone.length > 0) throw new Stop(`test/support/testScope.ts lists missing tests: ${gone.join(', ')}`);
  const onFloor = all || wanted.length > 0 ? named : named.filter(isForFloor);
  const counts: Counts[] = [];
  for (const release of selectReleases(values.vscode)) {
    const selected = release === releases.floor ? onFloor : named;
    for (const window of windows) {
      const files = selected.filter((file) => windowOf(file) === window);
      if (files.length > 0) counts.push(await runInHost({ release, window, files }));
    }
    const rest = named.filter((file) => !selected.includes(file));
    if (rest.length > 0) leaveOut(`in VS Code ${release.vscode}: ${rest.map(toBase).join(', ')}`);
  }
  if (!all && wanted.length === 0) leaveOut(`in any VS Code: ${fullHostFiles.join(', ')}`);
  return closeRun(sumCounts(counts));
});

function isForFloor(file: string): boolean {
  return floorHostFiles.includes(toBase(file));
}

/** Returns the name of a file as `test/support/testScope.ts` lists it. */
function toBase(file: string): string {
  return basename(file, '.test');
}
