/**
 * Runs the unit and contract tests; arguments select files or folders. `--watch` runs them again when a file that they import
 * changes. `OCIFN_TEST_ALL=1` runs long tests in full.
 */
import { randomInt } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { inFull } from '../test/support/testScope.ts';
import { closeRun, leaveOut } from './tests/counts.ts';
import { prepareCopiedCalls } from './tests/prepareCopiedCalls.ts';
import { prepareNodes } from './tests/prepareNodes.ts';
import { prepareRuntimes } from './tests/prepareRuntimes.ts';
import { prepareUnitTests } from './tests/prepareUnitTests.ts';
import { readOptions } from './common/readOptions.ts';
import { runMain } from './common/stop.ts';
import { runVitest, watchVitest } from './tests/vitestRun.ts';

const { values, positionals } = readOptions({
  options: { watch: { type: 'boolean' } },
  allowPositionals: true,
});

await runMain(async () => {
  await prepareUnitTests();
  const reportCopiedCalls = await prepareCopiedCalls();
  const reportNodes = await prepareNodes();
  const reportRuntimes = await prepareRuntimes();
  const seed = (process.env['OCIFN_TEST_SEED'] ??= String(randomInt(2 ** 31)));
  console.log(`Property test seed: ${seed} (repeat with OCIFN_TEST_SEED=${seed})`);
  if (values.watch === true) return watchVitest('vitest.config.ts', positionals);
  const counts = await runVitest('vitest.config.ts', positionals);
  const shortened = inFull ? [] : listLong();
  if (shortened.length > 0) leaveOut(`90 % of the runs in ${shortened.join(', ')}`);
  reportCopiedCalls();
  reportNodes();
  reportRuntimes();
  return closeRun(counts);
});

/** Returns the selected test files that run shortened unless `inFull` is set. */
function listLong(): readonly string[] {
  const files = globSync('test/unit/**/*.test.ts').filter(
    (file) => positionals.length === 0 || positionals.some((part) => file.includes(part)),
  );
  return files.filter((file) => readFileSync(file, 'utf8').includes('support/testScope.ts'));
}
