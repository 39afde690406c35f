import { defined } from './defined.ts';
import { defaultContentType, toBodyBytes } from './invocationBody.ts';
import type { RequestFile } from './requestFile.ts';
import { toRequestHeaders } from './requestHeaders.ts';
import { ok, type Result } from './result.ts';
import type { TemplateContext } from './template.ts';
import type { InvocationContent } from './toInvocationRequest.ts';

/** What a saved request sends, its variables replaced already; `file` holds the bytes of the file that its body names, if it names one. */
export function toInvocationContent(
  request: RequestFile,
  context: TemplateContext,
  file: Uint8Array | undefined,
): Result<InvocationContent> {
  const { body, intent, type, dryRun, requestId, contentType } = request;
  const bytes = toBodyBytes(body, context, file);
  if (!bytes.ok) return bytes;
  return ok({
    dryRun,
    headers: toRequestHeaders(request),
    contentType: contentType ?? defaultContentType(body.kind),
    body: bytes.value,
    ...defined({ intent, type, requestId }),
  });
}
