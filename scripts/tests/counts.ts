/** How many tests passed, and which failed: a name for each. */
export type Counts = { readonly passed: number; readonly failed: readonly string[] };

const failedLine = 'Failed: ';
const ending = new RegExp(`^((?:${failedLine}.*\\n)*)(\\d+) passed, \\d+ failed$`, 'gm');

/** Adds up. */
export function sumCounts(all: readonly Counts[]): Counts {
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.flatMap(({ failed }) => failed),
  };
}

/** Names what failed, prints the closing line of a run and gives its exit code: nothing run is a failure too. */
export function closeRun({ passed, failed }: Counts): number {
  for (const name of failed) console.log(failedLine + name.replaceAll('\n', ' '));
  console.log(`${passed} passed, ${failed.length} failed`);
  return failed.length === 0 && passed > 0 ? 0 : 1;
}

/** Reads the end of a run that this process started; undefined when it ended without closing line. */
export function readCounts(output: string): Counts | undefined {
  const [, names = '', passed] = [...output.matchAll(ending)].at(-1) ?? [];
  const failed = names
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.slice(failedLine.length));
  return passed === undefined ? undefined : { passed: Number(passed), failed };
}
