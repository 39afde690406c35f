import { stat } from 'node:fs/promises';
import { addAbortSignal, type Readable } from 'node:stream';
import { contentTypeOfFile } from '../../core/http/contentTypeOfFile.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import type { BodySource } from '../../core/invocation/invocationRequest.ts';
import { bodyLimit } from '../../core/common/limits.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { FileTooLarge } from '../../files/fileLimits.ts';
import { readForeignFile } from '../../files/readForeignFile.ts';
import type { Io } from '../common/io.ts';

/** A body, and the content type that follows from its file name. */
export type BodyInput = { readonly body: BodySource; readonly contentType?: string };

/**
 * Opens the body of `--body` or `--file`; undefined without either. The invoker reads standard input and pipes, up to the buffer
 * limit. Fails with `bodyUnreadable` or `bodyTooLarge`.
 */
export async function openBodyInput(
  { body, file }: { readonly body?: string; readonly file?: string },
  io: Io,
): Promise<Result<BodyInput | undefined>> {
  if (body !== undefined) return ok({ body: Buffer.from(body) });
  if (file === undefined) return ok(undefined);
  if (file === '-' && io.wasClosed?.(0) === true)
    return fail({ code: 'bodyUnreadable', reason: 'standard input is closed' });
  const opened =
    file === '-' ? ok<BodySource>(readUntilAborted(io.stdin, io.signal)) : await openTypedBody(file);
  return opened.ok ? ok({ body: opened.value, contentType: contentTypeOfFile(file) }) : opened;
}

/** Reads a body file byte for byte. Fails with `bodyTooLarge` before reading more than the limit, or with `bodyUnreadable`. */
export async function readBodyOption(
  path: string,
  read: (path: string, kind: 'body') => Promise<Uint8Array>,
): Promise<Result<Uint8Array>> {
  try {
    return ok(await read(path, 'body'));
  } catch (error) {
    if (!(error instanceof FileTooLarge))
      return fail({ code: 'bodyUnreadable', path, reason: errorReason(error) });
    const { bytes = bodyLimit } = error;
    const whole = error.bytes !== undefined;
    return fail({ code: 'bodyTooLarge', bytes, limit: bodyLimit, whole, limitOf: 'service' });
  }
}

/** Opens the file of `--file`. Pipes and devices have no known length and become a stream. */
async function openTypedBody(path: string): Promise<Result<BodySource>> {
  const found = await stat(path).catch(() => undefined);
  if (!found || found.isFile() || found.isDirectory()) return readBodyOption(path, readForeignFile);
  // Rare, and it needs Node modules that would slow down every start.
  const { streamFile } = await import('../../files/streamFile.ts');
  return ok(streamFile(path));
}

/** Yields the stream until the signal aborts. Nothing starts before the first read. */
async function* readUntilAborted(stream: Readable, signal: AbortSignal): AsyncIterable<Uint8Array> {
  yield* addAbortSignal(signal, stream);
}
