import { exitCode } from './exitCode.ts';
import { runCli } from './runCli.ts';

// A reader that goes away (`| head`) is told by the write that fails, not by a crash.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    // Asked twice, it no longer waits for a clean end.
    if (ending.signal.aborted) process.exit(exitCode.cancelled);
    ending.abort();
  });

// Stands while it runs: what ends without having said how must not look like a success.
process.exitCode = exitCode.noAnswer;
const { stdin, stdout, stderr, env } = process;
void runCli(process.argv.slice(2), { stdin, stdout, stderr, env, signal: ending.signal }).then((code) => {
  process.exitCode = code;
  // What is left open (a terminal that was read from) must not keep the process.
  stdin.destroy();
});
