import { errorReason } from '../../core/common/errorReason.ts';
import type { BodySource } from '../../core/invocation/invocationRequest.ts';
import { bodyLimit, defaultBufferLimit } from '../../core/common/limits.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';

/**
 * Collects the bytes of a body. A body of unknown length is read up to the buffer limit or the service's limit, whichever is lower;
 * then its source is stopped. Fails with `bodyTooLarge` or `bodyUnreadable`. Undefined if the signal aborted.
 */
export function collectBody(
  source: BodySource,
  bufferLimit: number | undefined,
  signal: AbortSignal,
): Result<Uint8Array> | Promise<Result<Uint8Array> | undefined> {
  if (!(source instanceof Uint8Array)) return readBody(source, bufferLimit, signal);
  const bytes = source.byteLength;
  return bytes > bodyLimit
    ? fail({ code: 'bodyTooLarge', bytes, whole: true, limit: bodyLimit, limitOf: 'service' })
    : ok(source);
}

async function readBody(
  source: AsyncIterable<Uint8Array>,
  bufferLimit: number | undefined,
  signal: AbortSignal,
): Promise<Result<Uint8Array> | undefined> {
  const limit = Math.min(bufferLimit ?? defaultBufferLimit, bodyLimit);
  const limitOf = limit < bodyLimit ? 'bufferLimit' : 'service';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reading = source[Symbol.asyncIterator]();
  // At once: the source may not yield anything for a long time.
  const stop = (): void => void reading.return?.().catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of { [Symbol.asyncIterator]: () => reading }) {
      if (signal.aborted) return undefined;
      bytes += chunk.byteLength;
      if (bytes > limit) return fail({ code: 'bodyTooLarge', bytes, whole: false, limit, limitOf });
      chunks.push(chunk);
    }
  } catch (error) {
    if (signal.aborted) return undefined;
    return fail({ code: 'bodyUnreadable', reason: errorReason(error) });
  } finally {
    signal.removeEventListener('abort', stop);
  }
  return signal.aborted ? undefined : ok(Buffer.concat(chunks));
}
