import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { reportPartsInTests } from './scripts/build/reportParts.ts';
import { processTests, threadTests } from './test/support/testKinds.ts';
import { tagOptions } from './test/support/testTags.ts';

export default defineConfig({
  plugins: [reportPartsInTests],
  test: {
    ...tagOptions,
    passWithNoTests: false,
    // Real processes and sockets on machines that may be busy.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    // Vitest itself would leave one core idle.
    maxWorkers: availableParallelism(),
    projects: [
      { extends: true, test: { name: 'pure', include: [...threadTests], pool: 'threads', isolate: false } },
      {
        extends: true,
        test: {
          name: 'shared',
          include: [...processTests],
          pool: 'forks',
          isolate: false,
          globalSetup: ['scripts/tests/bundleCli.ts'],
        },
      },
      {
        extends: true,
        // In processes, not threads: a thread can change neither its folder nor the environment that Node sees.
        test: {
          name: 'real',
          include: ['test/{unit,contract}/**/*.test.ts'],
          exclude: [...threadTests, ...processTests],
          pool: 'forks',
          globalSetup: ['scripts/tests/bundleCli.ts'],
        },
      },
    ],
  },
});
