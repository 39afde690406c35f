import type { Invocation } from '../invocations/invocation.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import { toSentRequest } from '../invocations/sentRequest.ts';
import type { History } from './entries/history.ts';
import type { HistoryEntry } from './entries/historyEntry.ts';

/** Entries that are being opened: a double click opens an entry twice. */
const opening = new WeakMap<HistoryEntry, Promise<Invocation | undefined>>();

/**
 * Opens an entry: its invocation while the session has it, else one that is restored from the entry. Shows it in the Response view, unless
 * `quietly`.
 */
export async function openEntry(
  history: History,
  store: InvocationStore,
  entry: HistoryEntry,
  quietly = false,
): Promise<Invocation | undefined> {
  const live = history.invocationOf(entry);
  const known = live === undefined ? undefined : store.get(live);
  const opened = known ?? (await restoreOnce(history, store, entry));
  if (opened && !quietly) store.select(opened.id);
  return opened;
}

function restoreOnce(
  history: History,
  store: InvocationStore,
  entry: HistoryEntry,
): Promise<Invocation | undefined> {
  const opened = opening.get(entry) ?? restore(history, store, entry).finally(() => opening.delete(entry));
  opening.set(entry, opened);
  return opened;
}

async function restore(
  history: History,
  store: InvocationStore,
  entry: HistoryEntry,
): Promise<Invocation | undefined> {
  const { id, source, startedAt, request, events, output, bytes } = await history.whole(entry);
  const folder = await history.folder();
  const path = folder.pathOf(id, 'answer');
  const restored = await store.restore({
    source,
    startedAt,
    ...(request && { request: toSentRequest(request) }),
    events,
    ...(bytes.answer > 0 && { response: path }),
    ...(bytes.request > 0 && { body: { path: folder.pathOf(id, 'request'), size: bytes.request } }),
    ...(output && { output }),
  });
  const invocation = store.get(restored);
  if (invocation) history.tie(invocation, id);
  return invocation;
}
