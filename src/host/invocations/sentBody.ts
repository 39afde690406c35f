import { open } from 'node:fs/promises';
import type { Redactor } from '../../core/redaction/redactor.ts';

/** The beginning of a body that was sent, without secrets. */
export type SentBody = {
  readonly head: Uint8Array;
  /** Bytes of the whole body. */
  readonly size: number;
};

/** Most bytes that are kept while the response is shown. */
const headLimit = 256 * 1024;

/** Copies the beginning of a body. A secret that the end of this part cuts in two is omitted. */
export function toSentBody(body: Uint8Array, redactor: Redactor): SentBody {
  const part = body.subarray(0, headLimit);
  const size = body.byteLength;
  if (redactor.isEmpty) return { head: part.slice(), size };
  return { head: size > headLimit ? redactor.stream().push(part) : redactor.bytes(part), size };
}

/** Reads the beginning of a body that the history kept. Undefined if the file cannot be read: the response is shown without it. */
export async function readSentBody(path: string, size: number): Promise<SentBody | undefined> {
  const file = await open(path).catch(() => undefined);
  if (!file) return undefined;
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(Math.min(size, headLimit)), 0);
    return { head: buffer.subarray(0, bytesRead), size };
  } catch {
    return undefined;
  } finally {
    await file.close();
  }
}
