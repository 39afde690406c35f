import { PassThrough } from 'node:stream';
import type { Io } from '../../../src/cli/common/io.ts';
import { noRedaction } from '../../../src/core/redaction/redactor.ts';

/** The `Io` of a command. `out` and `err` return what was written since their last call. */
export type CliIo = Io & { readonly out: () => string; readonly err: () => string };

/** Creates an `Io` without a process, terminal and environment variables. */
export function createCliIo(change: Partial<Io> = {}): CliIo {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  return {
    stdin: new PassThrough(),
    stdout,
    stderr,
    interactive: false,
    env: {},
    redactor: noRedaction,
    signal: new AbortController().signal,
    ...change,
    out: () => String(stdout.read() ?? ''),
    err: () => String(stderr.read() ?? ''),
  };
}
