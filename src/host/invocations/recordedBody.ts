import type { BodySource } from '../../core/invocation/invocationRequest.ts';
import { bodyLimit } from '../../core/common/limits.ts';

/** A body that remembers what was read of it, for a stream can be read once only. */
export type RecordedBody = {
  /** To be sent in its place. */
  readonly source: BodySource;
  /** What was read so far, up to what the service takes. */
  readonly bytes: () => Uint8Array;
};

/** Wraps a body; bytes in memory are left alone. */
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
    // By its own: a source that waits for its next chunk can still be told to stop.
    async return() {
      await reading.return?.();
      return { done: true, value: undefined };
    },
  };
  return { source: { [Symbol.asyncIterator]: () => recorded }, bytes: () => Buffer.concat(chunks) };
}
