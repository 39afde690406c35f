import type { Uri } from 'vscode';
import { toBodyBytes } from '../../core/invocationBody.ts';
import { bodyLimit } from '../../core/limits.ts';
import type { RequestFile } from '../../core/requestFile.ts';
import { ok, type Result } from '../../core/result.ts';
import { fileNameOf } from '../documents.ts';
import { readBodyFile, sizeOfBodyFile, toBodyUri } from './readBodyFile.ts';
import { toTemplateContext } from './templateContext.ts';

/**
 * Bytes that a request would send, or what keeps its body from being sent; undefined when that cannot be known before.
 * A file is asked for its size, and read only where its variables are replaced.
 */
export async function sizeOfBody(uri: Uri, request: RequestFile): Promise<Result<number | undefined>> {
  const { body } = request;
  const context = toTemplateContext(fileNameOf(uri), request);
  if (body.kind !== 'file') return lengthOf(toBodyBytes(body, context));
  const file = toBodyUri(uri, body.path);
  const size = await sizeOfBodyFile(file);
  if (!size.ok || !body.expand || size.value === undefined || size.value > bodyLimit) return size;
  const content = await readBodyFile(file);
  if (!content.ok) return content;
  return content.value instanceof Uint8Array
    ? lengthOf(toBodyBytes(body, context, content.value))
    : ok(undefined);
}

function lengthOf(bytes: Result<Uint8Array>): Result<number> {
  return bytes.ok ? ok(bytes.value.byteLength) : bytes;
}
