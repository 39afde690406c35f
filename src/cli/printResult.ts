import { exitCode, type ExitCode } from './exitCode.ts';
import type { Io } from './io.ts';
import { reportFailure } from './reportFailure.ts';
import { openSink } from './openSink.ts';

/** Writes a result on standard output. The exit code tells where it could not be written: to a reader that is gone. */
export async function printResult(io: Io, text: string): Promise<ExitCode> {
  const sink = await openSink(undefined, io);
  const written = sink.ok ? await sink.value.write(text) : sink;
  return written.ok ? exitCode.ok : reportFailure(io, written.failure);
}
