import { defineConfig } from 'vitest/config';
import { reportPartsInTests } from '../../scripts/build/reportParts.ts';

export default defineConfig({
  plugins: [reportPartsInTests],
  test: {
    include: ['test/page/**/*.test.ts'],
    root: new URL('../..', import.meta.url).pathname,
    passWithNoTests: false,
    // Allows for a browser on a busy machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000, interval: 20 } },
    // One browser for all files: two browsers on two cores only slow each other down, and one caches the compiled scripts of a page.
    fileParallelism: false,
    isolate: false,
  },
});
