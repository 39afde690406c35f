import type { Redactor } from './redactor.ts';

/** Bytes that are redacted at once: a larger piece would take too long. */
const sliceSize = 64 * 1024;

/** Redacts bytes that arrive in pieces. */
export async function* redactPieces(
  pieces: AsyncIterable<Uint8Array>,
  redactor: Redactor,
): AsyncGenerator<Uint8Array, void, undefined> {
  const stream = redactor.stream();
  for await (const piece of pieces)
    for (let start = 0; start < piece.byteLength; start += sliceSize)
      yield stream.push(piece.subarray(start, start + sliceSize));
  yield stream.end();
}
