/** Runs everything there is to run, in order, and adds up; a part that ends without its counts has failed. */
import { closeRun, readCounts, sumCounts, type Counts } from './counts.ts';
import { inRoot } from './paths.ts';
import { runToEnd } from './runToEnd.ts';
import { runMain } from './stop.ts';

/** `counts`: it closes with its own counts; the others count as one. */
const parts = [
  { name: 'check', counts: true },
  { name: 'build', counts: false },
  { name: 'package', counts: false },
  { name: 'testUnit', counts: true },
  { name: 'testPage', counts: true },
  { name: 'testHost', counts: true },
  { name: 'testE2e', counts: true },
];

await runMain(async () => {
  const all: Counts[] = [];
  for (const { name, counts } of parts) {
    console.log(`\n── ${name}`);
    const { code, output } = await runToEnd(process.execPath, [inRoot(`scripts/${name}.ts`)], { echo: true });
    const own = counts
      ? readCounts(output)
      : { passed: code === 0 ? 1 : 0, failed: code === 0 ? [] : [name] };
    if (own) all.push(own);
    // A part that crashed after it had counted must not pass for one that ended well.
    if (!own || (own.failed.length === 0 && code !== 0))
      all.push({ passed: 0, failed: [`${name} ended with ${code}`] });
    if (name === 'build' && code === 0) process.env['OCIFN_BUILT'] = '1';
  }
  console.log();
  return closeRun(sumCounts(all));
});
