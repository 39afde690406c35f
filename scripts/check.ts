/** Checks types, lint, format and dead code; all of them run, and each counts as one test. */
import { closeRun } from './tests/counts.ts';
import { inRoot } from './common/paths.ts';
import { runToEnd } from './common/runToEnd.ts';
import { runMain } from './common/stop.ts';

type Check = { readonly name: string; readonly command: string; readonly args: readonly string[] };

/** Two rows that run at the same time: formatting takes as long as all others together. */
const rows: readonly (readonly Check[])[] = [
  [
    { name: 'types', command: 'tsc', args: ['-b'] },
    { name: 'lint', command: 'oxlint', args: ['--type-aware', '--deny-warnings'] },
    { name: 'dead code', command: 'knip', args: [] },
  ],
  [
    {
      name: 'format',
      command: 'prettier',
      // By content: a checkout gives files new times.
      args: ['--check', '--log-level', 'warn', '--cache', '--cache-strategy', 'content', '.'],
    },
  ],
];

await runMain(async () => {
  const failed: string[] = [];
  const runRow = async (row: readonly Check[]): Promise<void> => {
    for (const { name, command, args } of row) {
      const start = performance.now();
      const { code, output } = await runToEnd(inRoot('node_modules/.bin', command), args);
      const took = `${((performance.now() - start) / 1000).toFixed(1)} s`;
      console.log(code === 0 ? `✓ ${name} (${took})` : `✗ ${name} (${took})\n${output.trim()}`);
      if (code !== 0) failed.push(name);
    }
  };
  await Promise.all(rows.map(runRow));
  return closeRun({ passed: rows.flat().length - failed.length, failed });
});
