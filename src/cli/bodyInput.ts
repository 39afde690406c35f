import { readFile, stat } from 'node:fs/promises';
import { addAbortSignal } from 'node:stream';
import { contentTypeOfFile } from '../core/contentTypeOfFile.ts';
import { errorReason } from '../core/errorReason.ts';
import { bodyLimit } from '../core/limits.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { Io } from './io.ts';

/** A body, and the content type that its file has by its name. */
export type BodyInput = { readonly bytes: Uint8Array; readonly contentType?: string };

/** Reads the body that `--body` or `--file` gives; undefined when neither does. */
export async function readBodyInput(
  { body, file }: { readonly body?: string; readonly file?: string },
  io: Io,
): Promise<Result<BodyInput | undefined>> {
  if (body !== undefined) return ok({ bytes: Buffer.from(body) });
  if (file === undefined) return ok(undefined);
  const bytes = file === '-' ? await readStandardInput(io) : await readBodyFile(file);
  return bytes.ok ? ok({ bytes: bytes.value, contentType: contentTypeOfFile(file) }) : bytes;
}

/** Reads a body file, byte for byte; one that is too large is not read at all. */
export async function readBodyFile(path: string): Promise<Result<Uint8Array>> {
  try {
    const { size } = await stat(path);
    if (size > bodyLimit)
      return fail({ code: 'bodyTooLarge', bytes: size, limit: bodyLimit, whole: true, limitOf: 'service' });
    return ok(await readFile(path));
  } catch (error) {
    return fail({ code: 'bodyUnreadable', path, reason: errorReason(error) });
  }
}

/** Its length is not known before: reading ends where the limit is passed, and when the command is to end. */
async function readStandardInput({ stdin, signal }: Io): Promise<Result<Uint8Array>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of addAbortSignal(signal, stdin)) {
      const bytes: Uint8Array = chunk;
      size += bytes.byteLength;
      if (size > bodyLimit)
        return fail({ code: 'bodyTooLarge', bytes: size, limit: bodyLimit, whole: true, limitOf: 'service' });
      chunks.push(bytes);
    }
    return ok(Buffer.concat(chunks));
  } catch (error) {
    return fail({ code: 'bodyUnreadable', path: 'standard input', reason: errorReason(error) });
  }
}
