import type { BodySource } from '../../core/invocation/invocationRequest.ts';
import { bodyLimit } from '../../core/common/limits.ts';

/** A body that records what is read from it, because a stream can be read only once. */
export type RecordedBody = {
  /** Send this instead of the original. */
  readonly source: BodySource;
  /** Returns the bytes read so far, up to `bodyLimit`. */
  readonly bytes: () => Uint8Array;
};

/** Wraps a stream so that what is read from it is recorded. Bytes in memory are returned unchanged. */
export function recordBody(source: BodySource): RecordedBody {
  if (source instanceof Uint8Array) return { source, bytes: () => source };
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reading = source[Symbol.asyncIterator]();
  const recorded: AsyncIterator<Uint8Array> = {
    async next() {
      const result = await reading.next();
      if (!result.done && size + result.value.byteLength <= bodyLimit) {
        chunks.push(result.value);
        size += result.value.byteLength;
      }
      return result;
    },
    // Separate from `next`: a source that waits for its next chunk can still be stopped.
    async return() {
      await reading.return?.();
      return { done: true, value: undefined };
    },
  };
  return { source: { [Symbol.asyncIterator]: () => recorded }, bytes: () => Buffer.concat(chunks) };
}
