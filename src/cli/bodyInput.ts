import { readFile, stat } from 'node:fs/promises';
import { addAbortSignal, type Readable } from 'node:stream';
import { contentTypeOfFile } from '../core/contentTypeOfFile.ts';
import { errorReason } from '../core/errorReason.ts';
import type { BodySource } from '../core/invocationRequest.ts';
import { bodyLimit } from '../core/limits.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { Io } from './io.ts';

/** A body, and the content type that its file has by its name. */
export type BodyInput = { readonly body: BodySource; readonly contentType?: string };

/** Opens the body that `--body` or `--file` gives; undefined when neither does. Standard input and pipes are read by the invoker, up to the buffer limit. */
export async function openBodyInput(
  { body, file }: { readonly body?: string; readonly file?: string },
  io: Io,
): Promise<Result<BodyInput | undefined>> {
  if (body !== undefined) return ok({ body: Buffer.from(body) });
  if (file === undefined) return ok(undefined);
  if (file === '-' && io.wasClosed?.(0) === true)
    return fail({ code: 'bodyUnreadable', path: 'standard input', reason: 'it is closed' });
  const opened =
    file === '-' ? ok<BodySource>(readUntilAborted(io.stdin, io.signal)) : await openBodyFile(file);
  return opened.ok ? ok({ body: opened.value, contentType: contentTypeOfFile(file) }) : opened;
}

/** Opens a body file: a regular one is read byte for byte, or not at all when it is too large; of any other the length is not known. */
export async function openBodyFile(path: string): Promise<Result<BodySource>> {
  try {
    const found = await stat(path);
    if (found.isFIFO() || found.isSocket() || found.isCharacterDevice()) {
      // Rare, and it takes modules of Node that would slow every start.
      const { streamFile } = await import('../invoker/streamFile.ts');
      return ok(streamFile(path));
    }
    const { size } = found;
    if (size > bodyLimit)
      return fail({ code: 'bodyTooLarge', bytes: size, limit: bodyLimit, whole: true, limitOf: 'service' });
    return ok(await readFile(path));
  } catch (error) {
    return fail({ code: 'bodyUnreadable', path, reason: errorReason(error) });
  }
}

/** Begins, and hears of the signal, only when it is read. */
async function* readUntilAborted(stream: Readable, signal: AbortSignal): AsyncIterable<Uint8Array> {
  yield* addAbortSignal(signal, stream);
}
