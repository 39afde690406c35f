/**
 * Runs all parts and sums up their counts; a part that exits without its counts has failed. `--all` runs everything in full,
 * including what the parts otherwise skip.
 */
import { closeRun, leaveOut, readCounts, sumCounts, type Counts, readLeftOut } from './tests/counts.ts';
import { installAll } from './tests/installAll.ts';
import { inTurn, type Turn } from './tests/inTurn.ts';
import { inRoot } from './common/paths.ts';
import { readOptions } from './common/readOptions.ts';
import { runToEnd } from './common/runToEnd.ts';
import { runMain } from './common/stop.ts';
import { releases } from './vscode/vscodeInstall.ts';

/** A part of `npm test`. With `counts` it prints its own counts at the end; any other counts as one test. */
type Part = {
  readonly name: string;
  readonly script: string;
  readonly args?: readonly string[];
  readonly counts: boolean;
};

/** These run one by one: later ones need their output. */
const first: readonly Part[] = [
  { name: 'check', script: 'check', counts: true },
  { name: 'build', script: 'build', counts: false },
  { name: 'package', script: 'package', counts: false },
];

/** Two of these run at the same time, which keeps two processors busy. The longest come first. */
const rest: readonly Part[] = [
  { name: 'host', script: 'testHost', counts: true },
  { name: 'e2e', script: 'testE2e', args: ['--vscode', 'latest'], counts: true },
  { name: 'unit', script: 'testUnit', counts: true },
  { name: 'page', script: 'testPage', counts: true },
];

/** Only with `--all`: what depends on the release is in the tests of the host as well. */
const floor: Part = { name: 'floor', script: 'testE2e', args: ['--vscode', 'floor'], counts: true };

type Outcome = {
  readonly name: string;
  readonly seconds: number;
  readonly counts: Counts;
  readonly leftOut: readonly string[];
};

const { values } = readOptions({ options: { all: { type: 'boolean' } } });

await runMain(async () => {
  if (values.all === true) process.env['OCIFN_TEST_ALL'] = '1';
  const start = performance.now();
  // Installing waits for the network most of the time.
  const [outcomes] = await Promise.all([runParts(first, 1), installAll()]);
  outcomes.push(...(await runParts(values.all === true ? [...rest, floor] : rest, 2)));
  const all = sumCounts(outcomes.map(({ counts }) => counts));
  const seconds = toSeconds(start);
  console.log();
  for (const line of new Set(outcomes.flatMap(({ leftOut }) => leftOut))) console.log(line);
  if (values.all !== true) leaveOut(`all journeys in VS Code ${releases.floor.vscode}`);
  for (const row of [...outcomes, { name: 'all', seconds, counts: all }]) console.log(toRow(row));
  return closeRun(all);
});

/** Runs parts, some at the same time, but keeps their output in order. */
async function runParts(parts: readonly Part[], atOnce: number): Promise<Outcome[]> {
  const takeTurn = inTurn((text) => void process.stdout.write(text));
  const queue = parts.map((part) => ({ part, turn: takeTurn() })).entries();
  const outcomes: Outcome[] = [];
  const work = async (): Promise<void> => {
    for (const [index, { part, turn }] of queue) outcomes[index] = await runPart(part, turn);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return outcomes;
}

async function runPart({ name, script, args = [], counts }: Part, turn: Turn): Promise<Outcome> {
  turn.write(`\n── ${name}\n`);
  const start = performance.now();
  const path = inRoot(`scripts/${script}.ts`);
  const { code, output } = await runToEnd(process.execPath, [path, ...args], { echo: turn.write });
  const seconds = toSeconds(start);
  if (name === 'build' && code === 0) process.env['OCIFN_BUILT'] = '1';
  const own = counts ? readCounts(output) : { passed: code === 0 ? 1 : 0, failed: code === 0 ? [] : [name] };
  const { passed, failed } = own ?? { passed: 0, failed: [] };
  // A part that crashed, even after printing its counts, has failed.
  const crashed = !own || (failed.length === 0 && code !== 0);
  const outcome = {
    name,
    seconds,
    counts: { passed, failed: crashed ? [...failed, `${name} exited with code ${code}`] : failed },
    leftOut: readLeftOut(output),
  };
  turn.write(`── ${toRow(outcome)}\n`);
  turn.end();
  return outcome;
}

function toSeconds(start: number): number {
  return (performance.now() - start) / 1000;
}

function toRow({ name, seconds, counts }: Pick<Outcome, 'name' | 'seconds' | 'counts'>): string {
  const time = `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
  return `${name.padEnd(8)}${time.padStart(6)} min  ${counts.passed} passed, ${counts.failed.length} failed`;
}
