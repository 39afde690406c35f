import { PassThrough } from 'node:stream';
import type { Io } from '../../../src/cli/common/io.ts';
import { noRedaction } from '../../../src/core/redaction/redactor.ts';

/** What a command gets of its process, and what was written to it since it was last asked. */
export type CliIo = Io & { readonly out: () => string; readonly err: () => string };

/** Makes one of no process: nobody is there to ask, and nothing is set. */
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
