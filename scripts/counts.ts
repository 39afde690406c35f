/** How many tests passed, and which failed: a name for each, in one line. */
export type Counts = {
  readonly passed: number;
  readonly failed: readonly string[];
  /** Those that passed, but only when they were run again. */
  readonly again?: readonly string[];
};

const failedLine = 'Failed: ';
const againLine = 'Passed only when run again: ';
const ending = new RegExp(`^((?:(?:${failedLine}|${againLine}).*\\n)*)(\\d+) passed, \\d+ failed$`, 'gm');

/** Adds up. */
export function sumCounts(all: readonly Counts[]): Counts {
  return {
    passed: all.reduce((sum, { passed }) => sum + passed, 0),
    failed: all.flatMap(({ failed }) => failed),
    again: all.flatMap(({ again = [] }) => again),
  };
}

/** What holds when some files of a run, by which the names of their tests begin, were run again as a whole. */
export function mergeAgain(first: Counts, files: readonly string[], second: Counts): Counts {
  const isOfOne = (name: string): boolean => files.some((file) => name.startsWith(`${file} `));
  const elsewhere = first.failed.filter((name) => !isOfOne(name));
  return {
    passed: first.passed + first.failed.length - elsewhere.length - second.failed.length,
    failed: [...elsewhere, ...second.failed],
    again: first.failed.filter((name) => isOfOne(name) && !second.failed.includes(name)),
  };
}

/** Names what failed, prints the closing line of a run and gives its exit code: nothing run is a failure too. */
export function closeRun({ passed, failed, again = [] }: Counts): number {
  for (const name of again) console.log(againLine + toLine(name));
  for (const name of failed) console.log(failedLine + toLine(name));
  console.log(`${passed} passed, ${failed.length} failed`);
  return failed.length === 0 && passed > 0 ? 0 : 1;
}

/** Reads the end of a run that this process started; undefined when it ended without closing line. */
export function readCounts(output: string): Counts | undefined {
  const [, names = '', passed] = [...output.matchAll(ending)].at(-1) ?? [];
  const named = (by: string): readonly string[] =>
    names.split('\n').flatMap((line) => (line.startsWith(by) ? line.slice(by.length) : []));
  return passed === undefined
    ? undefined
    : { passed: Number(passed), failed: named(failedLine), again: named(againLine) };
}

function toLine(name: string): string {
  return name.replaceAll('\n', ' ');
}
