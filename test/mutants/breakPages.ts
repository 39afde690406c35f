import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pageMutants } from './pageMutants.ts';

const notCopied = new Set(['.git', 'node_modules', 'out']);

/**
 * Breaks the pages, one way after the other, in a copy of the checkout, and runs the page tests: they load built files, which
 * Stryker does not instrument. Prints what becomes of each break; true when all are caught.
 */
export function breakPages(checkout: string): boolean {
  const copy = copyCheckout(checkout);
  try {
    if (!passes(copy)) {
      console.log('The page tests fail without any break: fix them first (npm run test:page).');
      return false;
    }
    const outcomes = pageMutants.map(({ file, find, replace, why }) => {
      const path = join(copy, file);
      const source = readFileSync(path, 'utf8');
      writeFileSync(
        path,
        source.replace(find, () => replace),
      );
      const caught = !passes(copy);
      writeFileSync(path, source);
      console.log(`${caught ? 'caught  ' : 'survived'}  ${file}  ${why}`);
      return caught;
    });
    return outcomes.every(Boolean);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function copyCheckout(checkout: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'ocifn-mutants-'));
  for (const entry of readdirSync(checkout))
    if (!notCopied.has(entry)) cpSync(join(checkout, entry), join(copy, entry), { recursive: true });
  symlinkSync(join(checkout, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Builds the pages and runs their tests. */
function passes(copy: string): boolean {
  const run = (...args: readonly string[]): boolean =>
    spawnSync(process.execPath, args, { cwd: copy, stdio: 'ignore', timeout: 300_000 }).status === 0;
  const vitest = join('node_modules', 'vitest', 'vitest.mjs');
  return (
    run('scripts/build.ts') && run(vitest, 'run', '--bail', '1', '--config', 'test/page/vitest.config.ts')
  );
}
