import { errorReason } from '../../core/common/errorReason.ts';
import type { BodySource } from '../../core/invocation/invocationRequest.ts';
import { bodyLimit, defaultBufferLimit } from '../../core/common/limits.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';

/**
 * Gathers the bytes of a body. One of unknown length is read no further than the buffer limit and the service's limit,
 * whichever is passed first, and its source is told to stop. Undefined: the signal ended the reading.
 */
export async function collectBody(
  source: BodySource,
  bufferLimit: number | undefined,
  signal: AbortSignal,
): Promise<Result<Uint8Array> | undefined> {
  if (source instanceof Uint8Array) {
    const bytes = source.byteLength;
    return bytes > bodyLimit
      ? fail({ code: 'bodyTooLarge', bytes, whole: true, limit: bodyLimit, limitOf: 'service' })
      : ok(source);
  }
  const limit = Math.min(bufferLimit ?? defaultBufferLimit, bodyLimit);
  const limitOf = limit < bodyLimit ? 'bufferLimit' : 'service';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reading = source[Symbol.asyncIterator]();
  // A source may have nothing to give for long: it is told at once.
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
