/**
 * Runs the journeys with the packaged extension, in the latest VS Code and the floor; `--vscode floor` selects one of them. Names
 * select files; `--all` also runs all of them on the floor.
 */
import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { relative } from 'node:path';
import { floorJourneys, fullJourneys, inFull } from '../test/support/testScope.ts';
import { buildOnce } from './build/buildOnce.ts';
import { ensureChromium } from './vscode/chromium.ts';
import { closeRun, sumCounts, type Counts, leaveOut } from './tests/counts.ts';
import { evidenceFolder, evidenceOf } from './tests/evidenceFolder.ts';
import { installExtension } from './vscode/installExtension.ts';
import { inRoot, root } from './common/paths.ts';
import { readOptions } from './common/readOptions.ts';
import { runMain, Stop } from './common/stop.ts';
import { prepareFdks } from './tests/prepareFdks.ts';
import { runVitest } from './tests/vitestRun.ts';
import { packageExtension } from './build/vsix.ts';
import { ensureVsCode, releases, selectReleases } from './vscode/vscodeInstall.ts';

const { values, positionals: wanted } = readOptions({
  options: { vscode: { type: 'string' }, all: { type: 'boolean' } },
  allowPositionals: true,
});

await runMain(async () => {
  if (values.all === true) process.env['OCIFN_TEST_ALL'] = '1';
  const all = inFull || values.all === true;
  const journeys = await readJourneys();
  const isNamed = (name: string): boolean => wanted.some((part) => name.includes(part));
  const isSelected = (name: string): boolean => all || !fullJourneys.includes(name);
  const named = journeys.filter(wanted.length === 0 ? isSelected : isNamed);
  if (named.length === 0) throw new Stop(`No matching journey in test/e2e: ${wanted.join(', ')}`);
  const gone = [...floorJourneys, ...fullJourneys].filter((name) => !journeys.includes(name));
  if (gone.length > 0) throw new Stop(`test/support/testScope.ts lists missing journeys: ${gone.join(', ')}`);
  const onFloor = all || wanted.length > 0 ? named : floorJourneys;
  const selected = selectReleases(values.vscode);
  await Promise.all([buildOnce(), ensureChromium(), ...selected.map(ensureVsCode)]);
  const vsix = await packageExtension();
  const reportFdks = named.includes('stackTraces') ? await prepareFdks() : undefined;
  const counts: Counts[] = [];
  for (const release of selected) {
    console.log(`End-to-end tests in VS Code ${release.vscode}`);
    await rm(evidenceOf(release.vscode), { recursive: true, force: true });
    process.env['OCIFN_VSCODE'] = release.vscode;
    process.env['OCIFN_EXTENSIONS'] = await installExtension(release, vsix);
    const files = release === releases.floor ? onFloor : named;
    const { passed, failed } = await runVitest('test/e2e/vitest.config.ts', files.map(toPath));
    counts.push({ passed, failed: failed.map((name) => withEvidence(release.vscode, name)) });
    const rest = named.filter((name) => !files.includes(name));
    if (rest.length > 0) leaveOut(`in VS Code ${release.vscode}: ${rest.join(', ')}`);
  }
  if (!all && named.includes('hotExit') && process.env['OCIFN_KILLS'] === undefined)
    leaveOut('the second kill of hotExit');
  if (!all && named.includes('tryOut')) leaveOut('the window of npm start');
  if (!all && wanted.length === 0) leaveOut(fullJourneys.join(', '));
  reportFdks?.();
  return closeRun(sumCounts(counts));
});

async function readJourneys(): Promise<readonly string[]> {
  const files = await readdir(inRoot('test/e2e'));
  return files.filter((file) => file.endsWith('.test.ts')).map((file) => file.replace(/\.test\.ts$/, ''));
}

/** Returns a filter of Vitest that matches a single file. */
function toPath(name: string): string {
  return `test/e2e/${name}.test.ts`;
}

/** Appends the folder with the evidence of a failed test, if there is one. */
function withEvidence(vscode: string, failed: string): string {
  const [file = '', ...test] = failed.split(' > ');
  const folder = evidenceFolder(vscode, file, test.join(' > '));
  return existsSync(folder) ? `${failed}: see ${relative(root, folder)}` : failed;
}
