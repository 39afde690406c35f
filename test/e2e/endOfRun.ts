import type { Environment } from 'vitest/runtime';

declare global {
  /** Shared by the two instances of this module: Vitest loads its environment separately from the tests. */
  var endOfRun: (() => Promise<void>)[] | undefined;
}

/** Registers what to close when all files of the run are done, since files share what one of them opened. */
export function atEndOfRun(undo: () => Promise<void>): void {
  (globalThis.endOfRun ??= []).push(undo);
}

/** The environment of the tests, which Vitest sets up before the first file and tears down after the last. */
export default {
  name: 'end-of-run',
  viteEnvironment: 'ssr',
  setup: () => ({
    teardown: async () => {
      for (const undo of (globalThis.endOfRun ?? []).toReversed()) await undo();
    },
  }),
} satisfies Environment;
