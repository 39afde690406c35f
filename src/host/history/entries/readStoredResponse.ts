import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { errorReason } from '../../../core/common/errorReason.ts';
import { fail, ok, type Result } from '../../../core/common/result.ts';
import type { History } from './history.ts';
import type { HistoryEntry } from './historyEntry.ts';
import type { ComparedBody } from './toResponseText.ts';

/** Most bytes of a body that are compared as text: VS Code's diff gives up on more, and the digest still tells. */
const comparedBytes = 5 * 1024 * 1024;

/** The body of an entry's answer as it is compared, read piece by piece. */
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
      for await (const part of readBytes(path)) {
        hash.update(part);
        if (size < comparedBytes) parts.push(part.subarray(0, comparedBytes - size));
        size += part.length;
      }
  } catch (error) {
    return fail({ code: 'historyUnreadable', path, reason: errorReason(error) });
  }
  return ok({ head: Buffer.concat(parts), size, digest: hash.digest('hex') });
}

function readBytes(path: string): AsyncIterable<Buffer> {
  return createReadStream(path);
}
