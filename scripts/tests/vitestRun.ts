import { startVitest } from 'vitest/node';
import { leaveOut, type Counts } from './counts.ts';
import { inRoot, root } from '../common/paths.ts';
import { inFull } from '../../test/support/testScope.ts';
import { isLeftOut } from '../../test/support/testTags.ts';

/**
 * Runs a Vitest configuration and counts its tests, without those that their tags leave out. A file that does not load, an error
 * outside a test and a skipped test are failures.
 */
export async function runVitest(config: string, filters: readonly string[] = []): Promise<Counts> {
  const vitest = await startVitest([...filters], { config: inRoot(config), root, run: true, watch: false });
  const modules = vitest.state.getTestModules();
  const all = modules.flatMap((module) => [...module.children.allTests()]);
  const tests = all.filter(({ tags }) => !isLeftOut(tags));
  const long = all.filter(({ tags }) => !inFull && tags.includes('full'));
  if (long.length > 0)
    leaveOut(
      `${long.length} tests in ${[...new Set(long.map(({ module }) => module.relativeModuleId))].join(', ')}`,
    );
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
      ...broken.map(({ relativeModuleId }) => `${relativeModuleId} (failed outside its tests)`),
      ...errors.map((error) => `Error outside a test: ${messageOf(error)}`),
      ...(modules.length === 0 ? [`${config}: no tests found`] : []),
    ],
  };
}

/** Runs a Vitest configuration, and again on each change, until it is stopped. */
export async function watchVitest(config: string, filters: readonly string[]): Promise<void> {
  const vitest = await startVitest([...filters], { config: inRoot(config), root, watch: true });
  await new Promise<void>((resolve) => vitest.onClose(resolve));
}

type Module = ReturnType<Awaited<ReturnType<typeof startVitest>>['state']['getTestModules']>[number];

function everyPassed(module: Module): boolean {
  return [...module.children.allTests()].every(
    (test) => isLeftOut(test.tags) || test.result().state === 'passed',
  );
}

/** An error of a worker is a plain object here, without a prototype. */
function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message)
    : JSON.stringify(error);
}
