import { randomUUID } from 'node:crypto';
import type { HistoryEntry } from '../entries/historyEntry.ts';
import { toBodyEncoding, toJsonString, type ExportedBodies, type KeptBody } from './exportedBody.ts';
import { toHarEntry } from './harEntry.ts';
import { toPlainEntry } from './plainEntry.ts';

/** The formats of an export. */
export type ExportFormat = 'har' | 'json';

/** What is exported, oldest first, and where the bodies are. */
export type ExportSource = {
  readonly entries: readonly HistoryEntry[];
  /** Reads an entry with its output. */
  readonly whole: (entry: HistoryEntry) => Promise<HistoryEntry>;
  readonly pathOf: (id: string, part: 'request' | 'answer') => string;
  readonly version: string;
};

/**
 * Yields an export piece by piece, so that no body is in memory as a whole. Throws if the signal is aborted, or a body cannot be read.
 *
 * @param onEntry called before each entry
 */
export async function* exportPieces(
  format: ExportFormat,
  { entries, whole, pathOf, version }: ExportSource,
  signal: AbortSignal,
  onEntry: (index: number) => void = () => {},
): AsyncGenerator<Uint8Array, void> {
  const creator = { name: 'OCI Function Invoker', version };
  const [start, end] =
    format === 'har'
      ? [`{"log":{"version":"1.2","creator":${JSON.stringify(creator)},"entries":[`, '\n]}}\n']
      : [
          `{"format":"oci-functions-history","version":1,"creator":${JSON.stringify(creator)},"invocations":[`,
          '\n]}\n',
        ];
  const toBytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  yield toBytes(start);
  for (const [index, entry] of entries.entries()) {
    signal.throwIfAborted();
    onEntry(index);
    yield toBytes(index === 0 ? '\n' : ',\n');
    const { id, bytes } = entry;
    const bodies = {
      request: { path: pathOf(id, 'request'), size: bytes.request },
      response: { path: pathOf(id, 'answer'), size: bytes.answer },
    };
    for await (const text of entryPieces(format, await whole(entry), bodies)) {
      signal.throwIfAborted();
      if (text !== '') yield toBytes(text);
    }
  }
  yield toBytes(end);
}

async function* entryPieces(
  format: ExportFormat,
  entry: HistoryEntry,
  { request, response }: Readonly<Record<'request' | 'response', KeptBody>>,
): AsyncGenerator<string, void> {
  // Random, so that no text of an entry can be taken for it.
  const mark = { request: randomUUID(), response: randomUUID() };
  const bodies: ExportedBodies = {
    request: { encoding: await toBodyEncoding(request), text: mark.request },
    response: { encoding: await toBodyEncoding(response), text: mark.response },
  };
  const text = JSON.stringify(format === 'har' ? toHarEntry(entry, bodies) : toPlainEntry(entry, bodies));
  const [beforeRequest = '', afterRequest] = text.split(mark.request);
  const rest = afterRequest ?? beforeRequest;
  if (afterRequest !== undefined) {
    yield beforeRequest;
    yield* toJsonString(request, bodies.request.encoding);
  }
  const [beforeResponse = '', afterResponse = ''] = rest.split(mark.response);
  yield beforeResponse;
  if (rest.includes(mark.response)) yield* toJsonString(response, bodies.response.encoding);
  yield afterResponse;
}
