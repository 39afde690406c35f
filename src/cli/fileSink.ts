import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { errorReason } from '../core/errorReason.ts';
import type { Result } from '../core/result.ts';
import type { TypedOutput } from '../files/openTypedOutput.ts';
import { attemptWrite } from './attemptWrite.ts';
import { openOutFile } from './outFile.ts';
import type { Sink, SinkOutcome } from './sink.ts';

/**
 * Opens a file for a response. A regular file changes only once the response is whole, so that neither a failed call
 * nor a crash leaves half a response there. Anything else, a pipe or a device, is written as the bytes arrive.
 *
 * @param signal ends waiting for a pipe
 */
export function openFileSink(path: string, signal: AbortSignal): Promise<Result<Sink>> {
  return attemptWrite(path, async () => {
    const found = await find(path);
    if (found && !found.isFile()) {
      const { openTypedOutput } = await import('../files/openTypedOutput.ts');
      return toSink(path, await openTypedOutput(path, signal), async () => undefined);
    }
    const outFile = await openOutFile(path, found);
    const { draft } = outFile;
    const output = {
      write: (data: Uint8Array | string) => draft.writeFile(data),
      close: () => draft.close(),
    };
    return toSink(path, output, (outcome) => outFile.settle(outcome));
  });
}

/** Undefined where there is nothing yet; any other reason why it is not seen is one not to write. */
async function find(path: string): Promise<Stats | undefined> {
  try {
    return await stat(path);
  } catch (error) {
    if (errorReason(error) === 'ENOENT') return undefined;
    throw error;
  }
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
