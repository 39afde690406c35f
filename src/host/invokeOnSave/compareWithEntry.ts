import { createHash } from 'node:crypto';
import { headerValue } from '../../core/http/header.ts';
import { redactPieces } from '../../core/redaction/redactPieces.ts';
import type { ResponseHead, TimelineEvent } from '../../core/invocation/invocationEvent.ts';
import { ownStatus } from '../../core/invocation/outcome.ts';
import type { History } from '../history/entries/history.ts';
import type { HistoryEntry } from '../history/entries/historyEntry.ts';
import { readStoredResponse } from '../history/entries/readBodies.ts';
import type { Invocation } from '../invocations/invocation.ts';

/**
 * Compares a complete response with an earlier one: the status of the service, that of the function, the content type and the bytes of the
 * body. Other headers differ in every response. Undefined if one of them is not complete, or cannot be read.
 */
export async function compareWithEntry(
  invocation: Invocation,
  history: History,
  entry: HistoryEntry,
): Promise<'changed' | 'unchanged' | undefined> {
  const { spool, state } = invocation;
  if (state !== 'answered' || entry.state !== 'answered' || spool.failure) return undefined;
  if (toFacts(invocation.events) !== toFacts(entry.events)) return 'changed';
  const before = await readStoredResponse(history, entry);
  if (!before.ok) return undefined;
  const hash = createHash('sha256');
  // The earlier response is kept without the secrets that were captured from it.
  const redactor = await history.redactorOf(invocation);
  for await (const part of redactPieces(spool.read(), redactor)) hash.update(part);
  return hash.digest('hex') === before.value.digest ? 'unchanged' : 'changed';
}

function toFacts(events: readonly TimelineEvent[]): string {
  const head: ResponseHead | undefined = events.findLast((event) => event.type === 'head')?.head;
  return JSON.stringify([head?.status, ownStatus(head), head && headerValue(head.headers, 'content-type')]);
}
