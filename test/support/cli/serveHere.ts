import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import type { ExitCode } from '../../../src/cli/common/exitCode.ts';
import type { Io } from '../../../src/cli/common/io.ts';
import { runCli } from '../../../src/cli/runCli.ts';
import { createCliIo, type CliIo } from './cliIo.ts';

/** `ocifn serve` in this process. */
export type Serving = CliIo & {
  readonly ended: Promise<ExitCode>;
  /** Resolves once standard output has content, or the server has stopped. */
  readonly printed: Promise<unknown>;
  /** Stops it as Ctrl+C does. */
  end(): Promise<ExitCode>;
};

/** Serves until stopped, at the latest until the running test ends. */
export function serveHere(args: readonly string[], change: Partial<Io> = {}): Serving {
  const ending = new AbortController();
  const io = createCliIo({ signal: ending.signal, ...change });
  const printed = once(io.stdout, 'readable');
  const ended = runCli(['serve', ...args], io);
  const end = (): Promise<ExitCode> => {
    ending.abort();
    return ended;
  };
  onTestFinished(async () => void (await end()));
  return { ...io, ended, printed: Promise.race([printed, ended]), end };
}
