import type { Header } from '../../../core/http/header.ts';
import { isSecretName } from '../../../core/import/request/secretNames.ts';
import { redactedMark } from '../../../core/redaction/redactor.ts';
import { toRequestHeaders } from '../../../invoker/attempts/requestHeaders.ts';
import type { HistoryEntry } from '../entries/historyEntry.ts';

/** Masks the values of headers that are secrets by their names, of the request or the response. Other secrets are not in the history. */
export function maskHeaders(headers: readonly Header[]): readonly Header[] {
  return headers.map(([name, value]) => [name, isSecretName(name) ? redactedMark : value]);
}

/** Returns the headers that were sent, with a masked signature; only those of the request if nothing was sent. */
export function toSentHeaders({ request, events, bytes }: HistoryEntry): readonly Header[] {
  if (!request) return [];
  const attempt = events.findLast((event) => event.type === 'attempt');
  if (!attempt) return maskHeaders(request.headers);
  const all = toRequestHeaders({ ...request, requestId: attempt.requestId, body: new Uint8Array() });
  if (!all.ok) return maskHeaders(request.headers);
  return maskHeaders([
    ['host', new URL(attempt.url).host],
    ['authorization', ''],
    ...all.value.headers,
    ['content-type', all.value.contentType],
    ['content-length', String(bytes.request)],
  ]);
}
