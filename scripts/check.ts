/** Checks types, lint, format and dead code; all of them run, and each counts as one test. */
import { closeRun } from './tests/counts.ts';
import { inRoot } from './common/paths.ts';
import { runToEnd } from './common/runToEnd.ts';
import { runMain } from './common/stop.ts';

type Check = { readonly name: string; readonly command: string; readonly args: readonly string[] };

const checks: readonly Check[] = [
  { name: 'types', command: 'tsc', args: ['-b'] },
  { name: 'format', command: 'oxfmt', args: ['--list-different'] },
  { name: 'lint', command: 'oxlint', args: ['--type-aware', '--deny-warnings'] },
  { name: 'dead code', command: 'knip', args: [] },
];

await runMain(async () => {
  const failed: string[] = [];
  for (const { name, command, args } of checks) {
    const start = performance.now();
    const { code, output } = await runToEnd(inRoot('node_modules/.bin', command), args);
    const took = `${((performance.now() - start) / 1000).toFixed(1)} s`;
    console.log(code === 0 ? `✓ ${name} (${took})` : `✗ ${name} (${took})\n${output.trim()}`);
    if (code !== 0) failed.push(name);
  }
  return closeRun({ passed: checks.length - failed.length, failed });
});
