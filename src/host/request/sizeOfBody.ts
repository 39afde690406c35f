import type { Uri } from 'vscode';
import type { AssembledScope } from '../../core/environments/assembleScope.ts';
import { toBodyBytes } from '../../core/prepare/invocationBody.ts';
import { bodyLimit } from '../../core/common/limits.ts';
import { rehearse } from '../../core/variables/neededVariables.ts';
import type { RequestBody } from '../../core/requestFile/requestBody.ts';
import type { RequestFile } from '../../core/requestFile/requestFile.ts';
import { ok, type Result } from '../../core/common/result.ts';
import type { TemplateContext } from '../../core/variables/template.ts';
import { fileNameOf } from '../common/documents.ts';
import { readBodyFile, sizeOfBodyFile, toBodyUri } from './readBodyFile.ts';
import { toTemplateContext } from './templateContext.ts';

/**
 * Bytes that a request in its scope would send, or what keeps its body from being sent; undefined when that cannot be known before.
 * A file is asked for its size, and read only where its variables are replaced.
 */
export async function sizeOfBody(
  uri: Uri,
  request: RequestFile,
  scope?: AssembledScope,
): Promise<Result<number | undefined>> {
  const { body } = request;
  const context = toTemplateContext(fileNameOf(uri), request, scope);
  if (body.kind !== 'file') return lengthOf(body, context);
  const file = toBodyUri(uri, body.path);
  const size = await sizeOfBodyFile(file);
  if (!size.ok || !body.expand || size.value > bodyLimit) return size;
  const content = await readBodyFile(file);
  return content.ok ? lengthOf(body, context, content.value) : content;
}

/** Undefined where someone has to be asked first. */
function lengthOf(
  body: RequestBody,
  context: TemplateContext,
  content?: Uint8Array,
): Result<number | undefined> {
  const { outcome, needed } = rehearse(context, (each) => toBodyBytes(body, each, content));
  if (!outcome.ok) return outcome;
  return ok(needed.secret.length + needed.prompt.length > 0 ? undefined : outcome.value.byteLength);
}
