import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { defineConfig } from 'vitest/config';

/** By their names, so that a window that is shared sees the same files before in each run. */
class ByName extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => a.moduleId.localeCompare(b.moduleId));
  }
}

export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    root: new URL('../..', import.meta.url).pathname,
    passWithNoTests: false,
    // A whole VS Code and a browser on a machine that may be busy.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 20_000 } },
    // In one process, one after another: files share a server, a browser and a window.
    fileParallelism: false,
    isolate: false,
    environment: './test/e2e/endOfRun.ts',
    sequence: { sequencer: ByName },
  },
});
