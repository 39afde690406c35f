import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { defineConfig } from 'vitest/config';
import { tagOptions } from '../support/testTags.ts';

/** Sorts by name, so that a shared window sees the same files in the same order in each run. */
class ByName extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => a.moduleId.localeCompare(b.moduleId));
  }
}

export default defineConfig({
  test: {
    ...tagOptions,
    include: ['test/e2e/**/*.test.ts'],
    root: new URL('../..', import.meta.url).pathname,
    passWithNoTests: false,
    // Allows for a complete VS Code and a browser on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 20_000 } },
    // In one process and in sequence, since files share a server, a browser and a window.
    fileParallelism: false,
    isolate: false,
    environment: './test/e2e/endOfRun.ts',
    sequence: { sequencer: ByName },
  },
});
