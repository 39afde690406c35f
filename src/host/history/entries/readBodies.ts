import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { errorReason } from '../../../core/common/errorReason.ts';
import { fail, ok, type Result } from '../../../core/common/result.ts';
import type { InvocationRequest } from '../../../core/invocation/invocationRequest.ts';
import type { History } from './history.ts';
import type { HistoryEntry } from './historyEntry.ts';
import type { ComparedBody } from './toResponseText.ts';

/** Reads the request of an entry with the bytes of its body. Undefined if the invocation failed before a request was created. Fails with `historyUnreadable`. */
export async function readSentRequest(
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

/** Bytes of a body that are compared as text: VS Code's diff rejects larger files, and the digest covers the rest. */
const comparedBytes = 5 * 1024 * 1024;

/** Reads the body of an entry's response for a comparison, with only its first 5 MB in memory. Fails with `historyUnreadable`. */
export async function readStoredResponse(
  history: History,
  { id, bytes }: HistoryEntry,
): Promise<Result<ComparedBody>> {
  const hash = createHash('sha256');
  const parts: Buffer[] = [];
  let size = 0;
  const path = (await history.folder()).pathOf(id, 'answer');
  try {
    if (bytes.answer > 0)
      for await (const part of createReadStream(path) as AsyncIterable<Buffer>) {
        hash.update(part);
        if (size < comparedBytes) parts.push(part.subarray(0, comparedBytes - size));
        size += part.length;
      }
  } catch (error) {
    return fail({ code: 'historyUnreadable', path, reason: errorReason(error) });
  }
  return ok({ head: Buffer.concat(parts), size, digest: hash.digest('hex') });
}
