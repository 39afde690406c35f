import { open } from 'node:fs/promises';
import type { Result } from '../../core/common/result.ts';
import type { TypedOutput } from '../../files/openTypedOutput.ts';
import { findOutFile, openOutFile, type SinkOutcome } from '../../files/outFile.ts';
import { attemptWrite } from './attemptWrite.ts';
import { findDescriptor } from '../common/findDescriptor.ts';
import type { Sink } from './sink.ts';

/**
 * Opens a file for a response. A regular file changes only once the response is whole, so that neither a failed call
 * nor a crash leaves half a response there. Anything else, a pipe, a device or what a process has open, is written as
 * the bytes arrive.
 *
 * @param signal ends waiting for a pipe
 */
export function openFileSink(path: string, signal: AbortSignal): Promise<Result<Sink>> {
  return attemptWrite(path, async () => {
    const found = await findOutFile(path);
    if (found && !found.isFile()) {
      const { openTypedOutput } = await import('../../files/openTypedOutput.ts');
      return toSink(path, await openTypedOutput(path, signal), async () => undefined);
    }
    if (found && (await findDescriptor(path)))
      return toSink(path, await openToAppend(path), async () => undefined);
    const outFile = await openOutFile(path, found);
    const { draft } = outFile;
    const output = {
      write: (data: Uint8Array | string) => draft.writeFile(data),
      close: () => draft.close(),
    };
    return toSink(path, output, (outcome) => outFile.settle(outcome));
  });
}

/** Opens a file that a process has open already: what is in it stays, and others may go on writing. */
async function openToAppend(path: string): Promise<TypedOutput> {
  const file = await open(path, 'a');
  return { write: (data) => file.writeFile(data), close: () => file.close() };
}

function toSink(
  path: string,
  output: TypedOutput,
  settle: (outcome: SinkOutcome) => Promise<string | undefined>,
): Sink {
  const attempt = <T>(action: () => Promise<T>): Promise<Result<T>> => attemptWrite(path, action);
  return {
    write: (data) => attempt(() => output.write(data)),
    endLine() {},
    close: async (outcome) => {
      const closed = await attempt(() => output.close());
      const settled = await attempt(() => settle(closed.ok ? outcome : 'none'));
      return closed.ok ? settled : closed;
    },
  };
}
