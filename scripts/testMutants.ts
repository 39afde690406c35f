/**
 * Breaks the code in small ways, one at a time, in a copy of the checkout, and counts how many breaks the tests notice.
 * `npm run test:mutants [-- WORD]` runs all, or those whose file or reason holds WORD.
 */
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { mutants, type Mutant } from '../test/mutants/mutants.ts';
import { prepareUnitTests } from './prepareUnitTests.ts';
import { runMain } from './stop.ts';

/** Share of the breaks that the tests have to notice. */
const floor = 0.9;

const checkout = process.cwd();
const notCopied = new Set(['.git', 'node_modules', 'out']);

function copyCheckout(): string {
  const copy = mkdtempSync(join(tmpdir(), 'ocifn-mutants-'));
  for (const entry of readdirSync(checkout))
    if (!notCopied.has(entry)) cpSync(join(checkout, entry), join(copy, entry), { recursive: true });
  symlinkSync(join(checkout, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

const vitest = join('node_modules', 'vitest', 'vitest.mjs');

function succeeds(copy: string, ...args: readonly string[]): boolean {
  return spawnSync(process.execPath, args, { cwd: copy, stdio: 'ignore', timeout: 300_000 }).status === 0;
}

/** True when the unit tests that reach one of the files pass. */
function passUnits(copy: string, files: readonly string[]): boolean {
  return succeeds(copy, vitest, 'related', '--run', '--bail', '1', ...files);
}

/** True when the tests of just this file pass, or it has none: most breaks are noticed by them, and within a second. */
function passOwn(copy: string, file: string): boolean {
  return succeeds(
    copy,
    vitest,
    'run',
    '--bail',
    '1',
    '--passWithNoTests',
    `/${basename(file, '.ts')}.test.ts`,
  );
}

function passPages(copy: string): boolean {
  const config = ['--config', 'test/page/vitest.config.ts'];
  return succeeds(copy, 'scripts/build.ts') && succeeds(copy, vitest, 'run', '--bail', '1', ...config);
}

/** Such a one would break nothing, and look as if it survived. */
function isStale({ file, find }: Mutant): boolean {
  return !existsSync(file) || readFileSync(file, 'utf8').split(find).length !== 2;
}

/** Tests that fail without any break would notice every one. */
function passUnbroken(copy: string, all: readonly Mutant[]): boolean {
  const files = new Set(all.filter(({ page }) => !page).map(({ file }) => file));
  const pages = all.some(({ page }) => page);
  return (files.size === 0 || passUnits(copy, [...files])) && (!pages || passPages(copy));
}

function breakAndRun(copy: string, mutant: Mutant): 'caught' | 'survived' {
  const path = join(copy, mutant.file);
  const source = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    source.replace(mutant.find, () => mutant.replace),
  );
  try {
    const { file, page } = mutant;
    const passed = page ? passPages(copy) : passOwn(copy, file) && passUnits(copy, [file]);
    return passed ? 'survived' : 'caught';
  } finally {
    writeFileSync(path, source);
  }
}

/** Breaks one after the other; gives how many were noticed, `undefined` when that cannot be told. */
function countCaught(chosen: readonly Mutant[]): number | undefined {
  const stale = chosen.filter(isStale);
  if (stale.length > 0) {
    console.log('Their text is not in the file exactly once; bring test/mutants up to date:');
    for (const { file, find } of stale) console.log(`${file}  ${find}`);
    return undefined;
  }
  const copy = copyCheckout();
  const counts = { caught: 0, survived: 0 };
  try {
    if (!passUnbroken(copy, chosen)) {
      console.log(
        'The tests fail without any break: mend them first (npm run test:unit, npm run test:page).',
      );
      return undefined;
    }
    for (const mutant of chosen) {
      const outcome = breakAndRun(copy, mutant);
      counts[outcome] += 1;
      console.log(`${outcome.padEnd(8)}  ${mutant.file}  ${mutant.why}`);
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  console.log(`${counts.caught} of ${chosen.length} breaks were noticed`);
  return counts.caught;
}

await runMain(async () => {
  await prepareUnitTests();
  const word = process.argv[2] ?? '';
  const chosen = mutants.filter(({ file, why }) => `${file} ${why}`.includes(word));
  const caught = countCaught(chosen);
  return caught !== undefined && chosen.length > 0 && caught >= floor * chosen.length ? 0 : 1;
});
