/**
 * Runs the tests that a change can affect, based on imports, and lists those that you have to run yourself. The change starts at
 * the given commit, else where the branch left main, and includes uncommitted files.
 *
 * Pure tests and those of the changed layers always run; `--all` also runs the other unit tests that import a changed file.
 */
import { threadTests } from '../test/support/testKinds.ts';
import { closeRun } from './tests/counts.ts';
import { findAffected, readImporters } from './tests/importers.ts';
import { prepareUnitTests } from './tests/prepareUnitTests.ts';
import { readOptions } from './common/readOptions.ts';
import { runToEnd } from './common/runToEnd.ts';
import { runMain, Stop } from './common/stop.ts';
import { runVitest } from './tests/vitestRun.ts';

const { values, positionals } = readOptions({
  options: { all: { type: 'boolean' } },
  allowPositionals: true,
});

/** Maximum in-host tests to list: many of them import most of the extension. */
const mostNames = 10;

await runMain(async () => {
  const since =
    positionals[0] ?? (await git('merge-base', 'main', 'HEAD').catch(() => ['HEAD']))[0] ?? 'HEAD';
  const changed = [
    ...(await git('diff', '--name-only', '--relative', since)),
    ...(await git('ls-files', '--others', '--exclude-standard')),
  ];
  console.log(
    `${changed.length} files changed since ${since}${changed.map((file) => `\n  ${file}`).join('')}`,
  );
  if (changed.length === 0) return 0;
  const affected = [...findAffected(changed, await readImporters())].toSorted();
  const units = affected.filter((file) => /^test\/unit\/.*\.test\.ts$/.test(file));
  const layers = new Set(changed.map(layerOf));
  const near = units.filter((file) => threadTests.includes(file) || layers.has(layerOf(file)));
  const run = values.all === true ? units : near;
  for (const line of listOthers(affected, units.length - run.length)) console.log(`Skipped: ${line}`);
  await prepareUnitTests();
  // Contract tests read files directly, so imports do not show which of them are affected.
  return closeRun(await runVitest('vitest.config.ts', [...run, 'test/contract']));
});

/** Returns the layer of a source file or of its test. */
function layerOf(file: string): string | undefined {
  return /^(?:src|test\/unit)\/(\w+)\//.exec(file)?.[1];
}

/** Returns the commands that run the other affected tests. */
function listOthers(affected: readonly string[], units: number): readonly string[] {
  const pages = namesOf(affected, /^(?:src\/webview\/(\w+)\/main|test\/page\/(\w+)\.test)\.ts$/);
  const inHost = namesOf(affected, /^test\/host\/([\w.]+)\.test\.ts$/);
  const journeys = namesOf(affected, /^test\/e2e\/(\w+)\.test\.ts$/);
  const extension = affected.includes('src/extension.ts') || pages.length > 0;
  return [
    ...(units > 0 ? [`npm run test:changed -- --all (${units} unit test files of other layers)`] : []),
    ...(pages.length > 0 ? [`npm run test:page -- ${pages.join(' ')}`] : []),
    ...(inHost.length > 0 && inHost.length <= mostNames ? [`npm run test:host -- ${inHost.join(' ')}`] : []),
    ...(journeys.length > 0 ? [`npm run test:e2e -- ${journeys.join(' ')}`] : []),
    ...(extension ? ['npm run test:host and npm run test:e2e (the extension changed)'] : []),
  ];
}

function namesOf(files: readonly string[], pattern: RegExp): readonly string[] {
  const names = [...new Set(files.flatMap((file) => pattern.exec(file)?.slice(1).find(Boolean) ?? []))];
  // The name of a page selects all tests whose names begin with it.
  return names.filter((name) => !names.some((other) => other !== name && name.startsWith(other)));
}

/** Returns the lines that git prints. */
async function git(...args: readonly string[]): Promise<readonly string[]> {
  const { code, output } = await runToEnd('git', args);
  if (code !== 0) throw new Stop(output.trim());
  return output.split('\n').filter(Boolean);
}
