import { startVitest } from 'vitest/node';
import type { Counts } from './counts.ts';
import { inRoot, root } from './paths.ts';

/** Runs a vitest configuration and counts. A file that does not load, an error outside of a test and a skipped test are failures. */
export async function runVitest(config: string, filters: readonly string[] = []): Promise<Counts> {
  const vitest = await startVitest([...filters], { config: inRoot(config), root, run: true, watch: false });
  const modules = vitest.state.getTestModules();
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const notPassed = tests.filter((test) => test.result().state !== 'passed');
  const broken = modules.filter((module) => module.state() === 'failed' && everyPassed(module));
  const errors = vitest.state.getUnhandledErrors();
  await vitest.close();
  return {
    passed: tests.length - notPassed.length,
    failed: [
      ...notPassed.map(
        (test) =>
          `${test.module.relativeModuleId} > ${test.fullName}${test.result().state === 'skipped' ? ' (skipped)' : ''}`,
      ),
      ...broken.map(({ relativeModuleId }) => `${relativeModuleId} as a whole`),
      ...errors.map(
        (error) => `outside of a test: ${error instanceof Error ? error.message : String(error)}`,
      ),
      ...(modules.length === 0 ? [`${config} found no test`] : []),
    ],
  };
}

type Module = ReturnType<Awaited<ReturnType<typeof startVitest>>['state']['getTestModules']>[number];

function everyPassed(module: Module): boolean {
  return [...module.children.allTests()].every((test) => test.result().state === 'passed');
}
