import { startVitest } from 'vitest/node';
import type { Counts } from './counts.ts';
import { inRoot, root } from './paths.ts';

/** Runs a vitest configuration and counts. A file that does not load, an error outside of a test and a skipped test are failures. */
export async function runVitest(config: string, filters: readonly string[] = []): Promise<Counts> {
  const vitest = await startVitest([...filters], { config: inRoot(config), root, run: true, watch: false });
  const modules = vitest.state.getTestModules();
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const passed = tests.filter((test) => test.result().state === 'passed').length;
  const broken = modules.filter((module) => module.state() === 'failed' && everyPassed(module)).length;
  const errors = vitest.state.getUnhandledErrors().length;
  for (const test of tests)
    if (test.result().state === 'skipped') console.error(`Skipped, which counts as failed: ${test.fullName}`);
  await vitest.close();
  return { passed, failed: tests.length - passed + broken + errors + (modules.length === 0 ? 1 : 0) };
}

type Module = ReturnType<Awaited<ReturnType<typeof startVitest>>['state']['getTestModules']>[number];

function everyPassed(module: Module): boolean {
  return [...module.children.allTests()].every((test) => test.result().state === 'passed');
}
