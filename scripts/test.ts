/**
 * Runs all parts in order and adds up; a part that ends without its counts has failed. `--all` runs everything in full, also
 * what the parts otherwise leave out.
 */
import { closeRun, readCounts, sumCounts, type Counts } from './counts.ts';
import { leaveOut, readLeftOut } from './leftOut.ts';
import { inRoot } from './paths.ts';
import { readOptions } from './readOptions.ts';
import { runToEnd } from './runToEnd.ts';
import { runMain } from './stop.ts';

/** `counts`: it closes with its own counts; the others count as one. */
const parts = [
  { name: 'check', script: 'check', counts: true },
  { name: 'build', script: 'build', counts: false },
  { name: 'package', script: 'package', counts: false },
  { name: 'unit', script: 'testUnit', counts: true },
  { name: 'page', script: 'testPage', counts: true },
  { name: 'host', script: 'testHost', counts: true },
  { name: 'e2e', script: 'testE2e', counts: true },
];

type Outcome = {
  readonly name: string;
  readonly seconds: number;
  readonly counts: Counts;
  readonly leftOut: readonly string[];
};

const { values } = readOptions({ options: { all: { type: 'boolean' } } });

await runMain(async () => {
  if (values.all === true) process.env['OCIFN_TEST_ALL'] = '1';
  const outcomes: Outcome[] = [];
  for (const part of parts) {
    console.log(`\n── ${part.name}`);
    const outcome = await run(part);
    console.log(`── ${toRow(outcome)}`);
    outcomes.push(outcome);
  }
  const all = sumCounts(outcomes.map(({ counts }) => counts));
  const seconds = outcomes.reduce((sum, outcome) => sum + outcome.seconds, 0);
  console.log();
  for (const what of outcomes.flatMap(({ leftOut }) => leftOut)) leaveOut(what);
  for (const row of [...outcomes, { name: 'all', seconds, counts: all }]) console.log(toRow(row));
  return closeRun(all);
});

async function run({ name, script, counts }: (typeof parts)[number]): Promise<Outcome> {
  const start = performance.now();
  const { code, output } = await runToEnd(process.execPath, [inRoot(`scripts/${script}.ts`)], { echo: true });
  const seconds = (performance.now() - start) / 1000;
  if (name === 'build' && code === 0) process.env['OCIFN_BUILT'] = '1';
  const own = counts ? readCounts(output) : { passed: code === 0 ? 1 : 0, failed: code === 0 ? [] : [name] };
  const { passed, failed } = own ?? { passed: 0, failed: [] };
  // A part that crashed, even after it had counted, must not pass for one that ended well.
  const crashed = !own || (failed.length === 0 && code !== 0);
  return {
    name,
    seconds,
    counts: { passed, failed: crashed ? [...failed, `${name} ended with ${code}`] : failed },
    leftOut: readLeftOut(output),
  };
}

function toRow({ name, seconds, counts }: Pick<Outcome, 'name' | 'seconds' | 'counts'>): string {
  const time = `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
  return `${name.padEnd(8)}${time.padStart(6)} min  ${counts.passed} passed, ${counts.failed.length} failed`;
}
