import { isatty } from 'node:tty';
import { createRedactor } from '../core/redactor.ts';
import { wasClosed } from './closedStreams.ts';
import { exitCode } from './exitCode.ts';
import { secretVariables } from './givenValues.ts';
import type { Io } from './io.ts';
import { runCli } from './runCli.ts';

// A reader that goes away (`| head`) is told by the write that fails, not by a crash.
process.stdout.on('error', () => {});
process.stderr.on('error', () => {});

/** Milliseconds that pending output gets once the process was asked to end. */
const outputGrace = 500;

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    // Asked twice, it no longer waits for a clean end.
    if (ending.signal.aborted) process.exit(exitCode.cancelled);
    ending.abort();
  });

// Stands while it runs: what ends without having said how must not look like a success.
process.exitCode = exitCode.noAnswer;
const { stdout, stderr, env } = process;
let wasRead = false;
const io: Io = {
  // Node makes the stream when it is first asked for, which takes longer than to sign a request.
  get stdin() {
    wasRead = true;
    return process.stdin;
  },
  interactive: isatty(0) && isatty(2),
  stdout,
  stderr,
  env,
  wasClosed,
  redactor: createRedactor(secretVariables(env)),
  signal: ending.signal,
};
void runCli(process.argv.slice(2), io).then((code) => {
  process.exitCode = code;
  // What is left open (a terminal that was read from) must not keep the process.
  if (wasRead) process.stdin.destroy();
  // Output that nobody reads must not keep a process that was asked to end.
  const leave = (): void => void setTimeout(() => process.exit(code), outputGrace).unref();
  if (ending.signal.aborted) leave();
  else ending.signal.addEventListener('abort', leave);
});
