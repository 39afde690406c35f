import type { ResponseChunk, ResponseSnapshot } from '../../../protocol/response.ts';

/**
 * Adds a chunk to what is shown. Undefined where something between is missing: then a snapshot is due.
 * A chunk of an invocation that is not shown changes nothing.
 */
export function growText(snapshot: ResponseSnapshot, chunk: ResponseChunk): ResponseSnapshot | undefined {
  const { shown } = snapshot;
  if (shown?.id !== chunk.id) return snapshot;
  const missing = chunk.offset - shown.text.length;
  if (missing > 0) return undefined;
  const text = shown.text + chunk.text.slice(-missing);
  return { ...snapshot, shown: { ...shown, text, size: Math.max(shown.size, chunk.size) } };
}
