/**
 * Breaks the code in small ways, one at a time, in a copy of the checkout, and counts how many breaks the tests notice.
 * `npm run test:mutants [-- WORD]` runs all, or those whose file or reason holds WORD.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mutants, type Mutant } from '../test/mutants/mutants.ts';

/** Share of the breaks that the tests have to notice. */
const floor = 0.9;

const checkout = process.cwd();
const copied = [
  'src',
  'test',
  'scripts',
  'samples',
  'media',
  'dist',
  'package.json',
  'tsconfig.json',
  'tsconfig.base.json',
  'vitest.config.ts',
];

function copyCheckout(): string {
  const copy = mkdtempSync(join(tmpdir(), 'ocifn-mutants-'));
  for (const entry of copied) cpSync(join(checkout, entry), join(copy, entry), { recursive: true });
  symlinkSync(join(checkout, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** True when no test noticed. */
function survives(copy: string, { file, page }: Mutant): boolean {
  const run = (args: readonly string[]): boolean => {
    const done = spawnSync(process.execPath, args, { cwd: copy, stdio: 'ignore', timeout: 300_000 });
    return done.status === 0;
  };
  const vitest = join('node_modules', 'vitest', 'vitest.mjs');
  if (!page) return run([vitest, 'related', '--run', '--bail', '1', file]);
  return (
    run(['scripts/build.ts']) && run([vitest, 'run', '--bail', '1', '--config', 'test/page/vitest.config.ts'])
  );
}

function breakAndRun(copy: string, mutant: Mutant): 'caught' | 'survived' | 'stale' {
  const path = join(copy, mutant.file);
  const source = readFileSync(path, 'utf8');
  if (source.split(mutant.find).length !== 2) return 'stale';
  writeFileSync(
    path,
    source.replace(mutant.find, () => mutant.replace),
  );
  try {
    return survives(copy, mutant) ? 'survived' : 'caught';
  } finally {
    writeFileSync(path, source);
  }
}

const word = process.argv[2] ?? '';
const chosen = mutants.filter(({ file, why }) => `${file} ${why}`.includes(word));
const copy = copyCheckout();
const counts = { caught: 0, survived: 0, stale: 0 };
try {
  for (const mutant of chosen) {
    const outcome = breakAndRun(copy, mutant);
    counts[outcome] += 1;
    console.log(`${outcome.padEnd(8)}  ${mutant.file}  ${mutant.why}`);
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
if (counts.stale > 0)
  console.log(
    `${counts.stale} stale: their text is not in the file exactly once; bring test/mutants up to date.`,
  );
console.log(`${counts.caught} of ${chosen.length} breaks were noticed`);
process.exitCode = counts.stale === 0 && counts.caught >= floor * chosen.length && chosen.length > 0 ? 0 : 1;
