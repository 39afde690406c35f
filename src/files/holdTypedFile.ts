import { stat } from 'node:fs/promises';
import { holdContent } from './readForeignFile.ts';
import { fileKinds, FileTooLarge, type FileKind } from './fileLimits.ts';
import { streamFile } from './streamFile.ts';

/**
 * Reads a pipe or device that the user passed as an option, and keeps its bytes for `readForeignFile`. Does
 * nothing for a regular file.
 *
 * @throws {Error} of the system; `FileTooLarge` at the limit of the kind; the reason of the signal, as soon
 *   as it aborts
 */
export async function holdTypedFile(path: string, kind: FileKind, signal: AbortSignal): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  // The reader reports a missing file.
  if (!found || found.isFile() || found.isDirectory()) return;
  holdContent(path, await readStream(streamFile(path, signal), kind));
}

async function readStream(stream: AsyncIterable<Uint8Array>, kind: FileKind): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.byteLength;
    if (bytes > fileKinds[kind].limit) throw new FileTooLarge(kind);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
