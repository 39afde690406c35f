import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,contract}/**/*.test.ts'],
    passWithNoTests: false,
    globalSetup: ['test/support/bundleCli.ts'],
    // Real processes and sockets on machines that may be busy.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
