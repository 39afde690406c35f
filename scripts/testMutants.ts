/**
 * Makes small changes to the code, one at a time, and counts how many of them the unit tests detect. Draws a sample: `--sample N`
 * sets its size, `--seed N` repeats one, `--all` tests every mutant whose code or tests changed since the last such run. Arguments
 * select folders or files. `--pages` mutates the pages and runs their tests instead.
 */
import { randomInt } from 'node:crypto';
import { breakPages } from '../test/mutants/breakPages.ts';
import { findMutatedFiles, listMutants } from '../test/mutants/listMutants.ts';
import { scoreOf, toReport } from '../test/mutants/report.ts';
import { testAll, testSample } from '../test/mutants/runStryker.ts';
import { drawSample } from '../test/mutants/sample.ts';
import { readInputs } from './tests/importers.ts';
import { root } from './common/paths.ts';
import { prepareUnitTests } from './tests/prepareUnitTests.ts';
import { readOptions } from './common/readOptions.ts';
import { runMain, Stop } from './common/stop.ts';

/** The share of mutants that the tests have to detect. */
const floor = 0.8;

const { values, positionals } = readOptions({
  options: {
    sample: { type: 'string', default: '150' },
    seed: { type: 'string', default: String(randomInt(10_000)) },
    all: { type: 'boolean', default: false },
    pages: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});

await runMain(async () => {
  process.chdir(root);
  await prepareUnitTests();
  if (values.pages) return breakPages(root) ? 0 : 1;
  const imported = Object.keys(await readInputs('test/unit/host/**/*.test.ts'));
  const files = findMutatedFiles(imported).filter(
    (file) => positionals.length === 0 || positionals.some((part) => file.includes(part)),
  );
  if (files.length === 0) throw new Stop(`No matching files: ${positionals.join(', ')}`);
  const results = await (values.all ? testAll(files) : draw(files)).catch((error: unknown) => {
    // Stryker has printed the reason, such as a test that fails without any mutant.
    throw error instanceof Error ? new Stop(error.message) : error;
  });
  for (const line of toReport(results)) console.log(line);
  return scoreOf(results) >= floor ? 0 : 1;
});

async function draw(files: readonly string[]): ReturnType<typeof testSample> {
  const [size, seed] = [Number(values.sample), Number(values.seed)];
  if (!(size > 0) || !Number.isSafeInteger(seed)) throw new Stop('--sample and --seed must be numbers.');
  const mutants = await listMutants(files);
  const sample = drawSample(mutants, size, seed);
  console.log(
    `Testing ${sample.length} of ${mutants.length} mutants (repeat with --sample ${size} --seed ${seed})`,
  );
  return testSample(sample);
}
