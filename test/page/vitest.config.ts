import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/page/**/*.test.ts'],
    root: new URL('../..', import.meta.url).pathname,
    passWithNoTests: false,
    // A browser on a machine that may be busy.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    // One browser for all files: two engines on two cores only slow each other down, and one keeps the scripts of a page compiled.
    fileParallelism: false,
    isolate: false,
  },
});
