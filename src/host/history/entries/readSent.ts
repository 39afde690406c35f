import { readFile } from 'node:fs/promises';
import { errorReason } from '../../../core/common/errorReason.ts';
import type { InvocationRequest } from '../../../core/invocation/invocationRequest.ts';
import { fail, ok, type Result } from '../../../core/common/result.ts';
import type { History } from './history.ts';
import type { HistoryEntry } from './historyEntry.ts';

/** The request of an entry with the bytes that were sent; undefined where no request could be made. */
export async function readSent(
  history: History,
  { id, request, bytes }: HistoryEntry,
): Promise<Result<InvocationRequest | undefined>> {
  if (!request) return ok(undefined);
  if (bytes.request === 0) return ok({ ...request, body: new Uint8Array() });
  const path = (await history.folder()).pathOf(id, 'request');
  try {
    return ok({ ...request, body: await readFile(path) });
  } catch (error) {
    return fail({ code: 'historyUnreadable', path, reason: errorReason(error) });
  }
}
