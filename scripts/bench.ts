/** Runs the benchmarks, `test/bench/*.bench.ts`; each prints its own table. Arguments keep to those whose names hold them. */
import { readdir } from 'node:fs/promises';
import { buildOnce } from './buildOnce.ts';
import { inRoot } from './paths.ts';
import { runToEnd } from './runToEnd.ts';
import { runMain, Stop } from './stop.ts';

await runMain(async () => {
  const wanted = process.argv.slice(2);
  const files = (await readdir(inRoot('test/bench')))
    .filter((file) => file.endsWith('.bench.ts'))
    .filter((file) => wanted.length === 0 || wanted.some((name) => file.includes(name)));
  if (files.length === 0) throw new Stop('There is no such benchmark in test/bench.');
  await buildOnce();
  let failed = 0;
  for (const file of files) {
    console.log(`\n── ${file}`);
    const { code } = await runToEnd(process.execPath, [inRoot('test/bench', file)], { echo: true });
    if (code !== 0) failed++;
  }
  return failed === 0 ? 0 : 1;
});
