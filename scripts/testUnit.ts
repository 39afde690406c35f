/** Runs the unit and contract tests; arguments name files or folders to keep to. */
import { buildOnce } from './buildOnce.ts';
import { closeRun } from './counts.ts';
import { ensurePython, functionKit, stockSdk } from './python.ts';
import { runMain } from './stop.ts';
import { runVitest } from './vitestRun.ts';

await runMain(async () => {
  await buildOnce();
  const python = await ensurePython(functionKit, stockSdk);
  // Without one, the tests hold against what the product says where there is no Python with the FDK.
  if (python !== undefined) process.env['OCIFN_TEST_PYTHON'] = python;
  return closeRun(await runVitest('vitest.config.ts', process.argv.slice(2)));
});
