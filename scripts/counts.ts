/** How many tests passed and failed. */
export type Counts = { readonly passed: number; readonly failed: number };

/** Adds up. */
export function sumCounts(all: readonly Counts[]): Counts {
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/** Prints the closing line of a run and gives its exit code: nothing run is a failure too. */
export function closeRun({ passed, failed }: Counts): number {
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

/** Reads the closing line of a run that this process started; undefined when it ended without one. */
export function readCounts(output: string): Counts | undefined {
  const match = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
  return match && { passed: Number(match[1]), failed: Number(match[2]) };
}
