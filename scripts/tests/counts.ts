/** The number of passed tests, and the names of the failed ones. */
export type Counts = { readonly passed: number; readonly failed: readonly string[] };

const failedLine = 'Failed: ';
const ending = new RegExp(`^((?:${failedLine}.*\\n)*)(\\d+) passed, \\d+ failed$`, 'gm');

/** Returns the sum of several counts. */
export function sumCounts(all: readonly Counts[]): Counts {
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.flatMap(({ failed }) => failed),
  };
}

/** Prints the failed tests and the last line of a run. Returns its exit code: 1 also if no test ran. */
export function closeRun({ passed, failed }: Counts): number {
  for (const name of failed) console.log(failedLine + name.replaceAll('\n', ' '));
  console.log(`${passed} passed, ${failed.length} failed`);
  return failed.length === 0 && passed > 0 ? 0 : 1;
}

/** Reads the counts from the output of a run; undefined if its last line is missing. */
export function readCounts(output: string): Counts | undefined {
  const [, names = '', passed] = [...output.matchAll(ending)].at(-1) ?? [];
  const failed = names
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.slice(failedLine.length));
  return passed === undefined ? undefined : { passed: Number(passed), failed };
}

const skipped = 'Skipped (runs in npm run test:all): ';
const missing = 'Not run (missing on this machine): ';

/** Prints what a run skips, so that nothing is skipped silently. */
export function leaveOut(what: string): void {
  console.log(skipped + what);
}

/** Prints what a run cannot do on this machine. */
export function reportMissing(what: string): void {
  console.log(missing + what);
}

/** Reads the lines of `leaveOut` and `reportMissing` from the output of a run. */
export function readLeftOut(output: string): readonly string[] {
  return output.split('\n').filter((line) => [skipped, missing].some((prefix) => line.startsWith(prefix)));
}
