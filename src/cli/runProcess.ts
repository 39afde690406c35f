import { isatty } from 'node:tty';
import { defined } from '../core/common/defined.ts';
import { createRedactor } from '../core/redaction/redactor.ts';
import { wasClosed } from './common/closedStreams.ts';
import { exitCode } from './common/exitCode.ts';
import { secretVariables } from './input/givenValues.ts';
import type { Io } from './common/io.ts';
import { runCli } from './runCli.ts';

/** The parts of a Node process that `ocifn` uses. */
export type CliProcess = Pick<NodeJS.Process, 'argv' | 'env' | 'stdin' | 'stdout' | 'stderr'> & {
  exitCode?: NodeJS.Process['exitCode'];
  on(signal: NodeJS.Signals, listener: () => void): unknown;
  exit(code: number): void;
};

/** What can differ between processes. */
export type ProcessOptions = Partial<Pick<Io, 'whenWarm'>> & {
  /** Returns whether a descriptor is a terminal. */
  readonly isTerminal?: (descriptor: number) => boolean;
};

/** Milliseconds that pending output gets after the process was asked to end. */
const outputGrace = 500;

/** Runs `ocifn` with the arguments of a process, and sets its exit code. */
export async function runProcess(
  process: CliProcess,
  { isTerminal = isatty, whenWarm }: ProcessOptions = {},
): Promise<void> {
  const { stdout, stderr, env } = process;
  // A reader that exits (`| head`) causes a failed write, not a crash.
  stdout.on('error', () => {});
  stderr.on('error', () => {});
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      // A second signal ends the process without cleanup.
      if (ending.signal.aborted) process.exit(exitCode.cancelled);
      ending.abort();
    });
  // Until it ends: a process that ends without setting its exit code must not look successful.
  process.exitCode = exitCode.noResponse;
  let wasRead = false;
  const io: Io = {
    // Node creates the stream on first access, which takes longer than signing a request.
    get stdin() {
      wasRead = true;
      return process.stdin;
    },
    interactive: isTerminal(0) && isTerminal(2),
    stdout,
    stderr,
    env,
    wasClosed,
    redactor: createRedactor(secretVariables(env)),
    signal: ending.signal,
    ...defined({ whenWarm }),
  };
  const code = await runCli(process.argv.slice(2), io);
  process.exitCode = code;
  // An open terminal that was read from must not keep the process alive.
  if (wasRead) process.stdin.destroy();
  // Output without a reader must not keep a process alive that was asked to end.
  const leave = (): void => void setTimeout(() => process.exit(code), outputGrace).unref();
  if (ending.signal.aborted) leave();
  else ending.signal.addEventListener('abort', leave);
}
