import type { ResponseChunk, ResponseSnapshot, ResponseUpdate } from '../../../protocol/response.ts';

/**
 * Appends a chunk to the shown text. Undefined if text before the chunk is missing: then request a new snapshot.
 * Ignores a chunk of an invocation that is not shown.
 */
export function growText(snapshot: ResponseSnapshot, chunk: ResponseChunk): ResponseSnapshot | undefined {
  const { shown } = snapshot;
  if (shown?.id !== chunk.id) return snapshot;
  const missing = chunk.offset - shown.text.length;
  if (missing > 0) return undefined;
  const text = shown.text + chunk.text.slice(-missing);
  return { ...snapshot, shown: { ...shown, text, size: Math.max(shown.size, chunk.size) } };
}

/** Completes an update with the known text. Undefined if the text of the invocation is unknown: then request a new snapshot. */
export function withText(
  { shown, ...frame }: ResponseUpdate,
  known: ResponseSnapshot | undefined,
): ResponseSnapshot | undefined {
  if (!shown) return frame;
  const text = shown.text ?? (known?.shown?.id === shown.id ? known.shown.text : undefined);
  return text === undefined ? undefined : { ...frame, shown: { ...shown, text } };
}
