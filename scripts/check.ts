/** Checks types, lint, format and dead code; all of them run, and each counts as one test. */
import { closeRun } from './counts.ts';
import { inRoot } from './paths.ts';
import { runToEnd } from './runToEnd.ts';
import { runMain } from './stop.ts';

const checks = [
  { name: 'types', command: 'tsc', args: ['-b', '--force'] },
  { name: 'lint', command: 'oxlint', args: ['--type-aware', '--deny-warnings'] },
  { name: 'format', command: 'prettier', args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'dead code', command: 'knip', args: [] },
];

await runMain(async () => {
  const failed: string[] = [];
  for (const { name, command, args } of checks) {
    const { code, output } = await runToEnd(inRoot('node_modules/.bin', command), args);
    console.log(code === 0 ? `✓ ${name}` : `✗ ${name}\n${output.trim()}`);
    if (code !== 0) failed.push(name);
  }
  return closeRun({ passed: checks.length - failed.length, failed });
});
