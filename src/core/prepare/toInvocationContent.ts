import { defined } from '../common/defined.ts';
import { defaultContentType, toBodyBytes } from './invocationBody.ts';
import type { RequestFile } from '../requestFile/requestFile.ts';
import { toRequestHeaders } from './requestHeaders.ts';
import { ok, type Result } from '../common/result.ts';
import type { TemplateContext } from '../variables/template.ts';
import type { InvocationContent } from './toInvocationRequest.ts';

/**
 * What a saved request sends, its variables replaced already.
 *
 * @param file the content of the file that the body names, if it names one
 */
export function toInvocationContent(
  request: RequestFile,
  context: TemplateContext,
  file: Uint8Array | undefined,
): Result<InvocationContent> {
  const { body, intent, type, dryRun, requestId, contentType, bufferLimit } = request;
  const content = toBodyBytes(body, context, file);
  if (!content.ok) return content;
  return ok({
    dryRun,
    headers: toRequestHeaders(request),
    contentType: contentType ?? defaultContentType(body.kind),
    body: content.value,
    ...defined({ intent, type, requestId, bufferLimit }),
  });
}
