import type { Uri } from 'vscode';
import { toBodyBytes } from '../../core/invocationBody.ts';
import type { RequestFile } from '../../core/requestFile.ts';
import { fileNameOf } from '../documents.ts';
import { sizeOfBodyFile, toBodyUri } from './readBodyFile.ts';
import { toTemplateContext } from './templateContext.ts';

/** Bytes that a request would send; undefined when that cannot be known before. A file is asked for its size, not read. */
export async function sizeOfBody(uri: Uri, request: RequestFile): Promise<number | undefined> {
  const { body } = request;
  if (body.kind === 'file') {
    const size = await sizeOfBodyFile(toBodyUri(uri, body.path));
    return size.ok && !body.expand ? size.value : undefined;
  }
  const bytes = toBodyBytes(body, toTemplateContext(fileNameOf(uri), request));
  return bytes.ok ? bytes.value.byteLength : undefined;
}
