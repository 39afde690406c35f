import { fileURLToPath } from 'node:url';
import type { Mutant, MutantResult, PartialStrykerOptions, Position } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';
import { keyOf, toRange } from './sample.ts';
import { sampleOption } from './sampleChecker.ts';

const options: PartialStrykerOptions = {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner', './sampleChecker.ts'].map((plugin) =>
    fileURLToPath(import.meta.resolve(plugin)),
  ),
  vitest: { configFile: 'vitest.config.ts', related: true, pool: 'forks' },
  coverageAnalysis: 'perTest',
  ignoreStatic: true,
  concurrency: 2,
  // The first run is that of all unit tests, one file after the other, on machines that may be busy.
  dryRunTimeoutMinutes: 20,
  tempDirName: 'out/mutants',
  // The sandbox has what unit tests read, but not tests of contracts, which read the sources that Stryker changes, nor those that
  // measure time and memory, which it spends as well.
  ignorePatterns: [
    'out',
    'docs',
    'test/{contract,page,host,e2e,bench}',
    'test/unit/growth.test.ts',
    'test/unit/invoker/endurance.test.ts',
  ],
  disableTypeChecks: false,
  // Stryker would rewrite it with the API of an older TypeScript; nothing here reads it.
  tsconfigFile: 'none',
  reporters: ['progress-append-only'],
  allowConsoleColors: false,
  // The sample is an option of our own.
  warnings: { unknownOptions: false, preprocessorErrors: true, unserializableOptions: true, slow: true },
};

/** Tests some mutants. */
export async function testSample(sample: readonly Mutant[]): Promise<readonly MutantResult[]> {
  const keys = sample.map(keyOf);
  const mutate = sample.map(toRange);
  const more = { mutate, checkers: [sampleOption], [sampleOption]: keys };
  const results = await run(more);
  const drawn = new Set(keys);
  return results.filter((result) => drawn.has(keyOf(result)));
}

/** Tests all mutants of some files; those whose code and tests are as in the last such run keep its result. */
export function testAll(files: readonly string[]): Promise<readonly MutantResult[]> {
  const more = { mutate: [...files], incremental: true, incrementalFile: 'out/mutants.json' };
  return run(more);
}

async function run(more: PartialStrykerOptions): Promise<readonly MutantResult[]> {
  const results = await new Stryker({ ...options, ...more }).runMutationTest();
  // In results, unlike everywhere else, Stryker counts from one.
  return results.map((result) => ({
    ...result,
    location: { start: fromOne(result.location.start), end: fromOne(result.location.end) },
  }));
}

function fromOne({ line, column }: Position): Position {
  return { line: line - 1, column: column - 1 };
}
