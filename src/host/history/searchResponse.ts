import { createReadStream } from 'node:fs';
import { judgeBody } from '../../core/http/contentKind.ts';
import { headerValue } from '../../core/http/header.ts';
import type { HistoryEntry } from './entries/historyEntry.ts';

/** Bytes that are read at once: decoding and searching them takes about a millisecond. */
const sliceSize = 128 * 1024;

/** Bytes of a response that are searched. */
export const searchedBytes = 32 * 1024 * 1024;

/** Bytes that decide whether a body is text. */
const judgedBytes = 8192;

/**
 * Returns whether the body of a response contains a text, in any case. Reads at most 32 MB of the file, in slices, so that neither
 * memory nor other work depends on its size. A binary body contains no text, nor does a file that cannot be read.
 *
 * @param signal ends the search with false
 */
export async function responseContains(
  path: string,
  { events }: Pick<HistoryEntry, 'events'>,
  text: string,
  signal: AbortSignal,
): Promise<boolean> {
  const wanted = text.toLowerCase();
  if (wanted === '' || signal.aborted) return false;
  const head = events.findLast((event) => event.type === 'head')?.head;
  const contentType = head && headerValue(head.headers, 'content-type');
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  // The end of the slice before, where the text may begin.
  let before = '';
  try {
    const slices = createReadStream(path, { highWaterMark: sliceSize, end: searchedBytes - 1, signal });
    for await (const slice of slices as AsyncIterable<Buffer>) {
      if (!decoder) {
        const form = judgeBody(contentType, slice.subarray(0, judgedBytes));
        if (form.kind === 'binary') return false;
        decoder = new TextDecoder(form.encoding);
      }
      const part = before + decoder.decode(slice, { stream: true }).toLowerCase();
      if (part.includes(wanted)) return true;
      before = part.slice(Math.max(0, part.length - wanted.length + 1));
    }
    return (before + (decoder?.decode().toLowerCase() ?? '')).includes(wanted);
  } catch {
    return false;
  }
}
