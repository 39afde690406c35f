import { defined } from './defined.ts';
import { defaultContentType, toBodyBytes } from './invocationBody.ts';
import type { BodySource } from './invocationRequest.ts';
import type { RequestBody } from './requestBody.ts';
import type { RequestFile } from './requestFile.ts';
import { toRequestHeaders } from './requestHeaders.ts';
import { fail, ok, type Result } from './result.ts';
import type { TemplateContext } from './template.ts';
import type { InvocationContent } from './toInvocationRequest.ts';

/**
 * What a saved request sends, its variables replaced already.
 *
 * @param file what the file holds that the body names, if it names one
 */
export function toInvocationContent(
  request: RequestFile,
  context: TemplateContext,
  file: BodySource | undefined,
): Result<InvocationContent> {
  const { body, intent, type, dryRun, requestId, contentType, bufferLimit } = request;
  const content = toBodySource(body, context, file);
  if (!content.ok) return content;
  return ok({
    dryRun,
    headers: toRequestHeaders(request),
    contentType: contentType ?? defaultContentType(body.kind),
    body: content.value,
    ...defined({ intent, type, requestId, bufferLimit }),
  });
}

/** A stream goes as it is: it is read when it is sent, and not before. */
function toBodySource(
  body: RequestBody,
  context: TemplateContext,
  file: BodySource | undefined,
): Result<BodySource> {
  if (file === undefined || file instanceof Uint8Array) return toBodyBytes(body, context, file);
  return body.kind === 'file' && body.expand
    ? fail({
        code: 'bodyUnreadable',
        path: body.path,
        reason: 'variables are replaced in regular files alone',
      })
    : ok(file);
}
