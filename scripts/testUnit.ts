/** Runs the unit and contract tests; arguments name files or folders to keep to. */
import { closeRun } from './counts.ts';
import { prepareUnitTests } from './prepareUnitTests.ts';
import { runMain } from './stop.ts';
import { runVitest } from './vitestRun.ts';

await runMain(async () => {
  await prepareUnitTests();
  return closeRun(await runVitest('vitest.config.ts', process.argv.slice(2)));
});
