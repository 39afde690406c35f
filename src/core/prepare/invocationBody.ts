import { decodeBase64 } from '../common/base64.ts';
import { isJsonType } from '../http/contentKind.ts';
import { withoutComments } from '../json/jsonBody.ts';
import type { RequestBody } from '../requestFile/requestBody.ts';
import { fail, ok, type Result } from '../common/result.ts';
import { expandJson, expandText, type TemplateContext } from '../variables/template.ts';

/** Returns the content type of a body without one, as the SDKs have it for bytes in memory and for files. */
export function defaultContentType(kind: RequestBody['kind']): string {
  return kind === 'file' || kind === 'base64' ? 'application/octet-stream' : 'application/json';
}

/**
 * Returns true for a text body that would be JSON if it were valid: the form shows it as JSON while the user
 * edits it.
 */
export function isJsonDraft(body: RequestBody, contentType: string | undefined): boolean {
  return body.kind === 'text' && isJsonType(contentType ?? defaultContentType('text'));
}

/**
 * Returns the bytes to send. Comments are removed from JSON; variables are replaced in JSON and text. Fails
 * with `variableUnknown` or `bodyUnreadable`.
 *
 * @param content the content of the file of a `file` body; sent unchanged unless the body has `expand`
 */
export function toBodyBytes(
  body: RequestBody,
  context: TemplateContext,
  content?: Uint8Array,
): Result<Uint8Array> {
  switch (body.kind) {
    case 'none':
      return ok(new Uint8Array());
    case 'json':
      return encode(expandJson(withoutComments(body.source).trim(), context));
    case 'text':
      return encode(expandText(body.text, context));
    case 'base64': {
      const bytes = decodeBase64(body.data);
      return bytes ? ok(bytes) : unreadable(context.file, 'it is not valid base64');
    }
    case 'file':
      if (!content) return unreadable(body.path, 'it has not been read');
      return body.expand ? expandBytes(body.path, content, context) : ok(content);
  }
}

function expandBytes(path: string, content: Uint8Array, context: TemplateContext): Result<Uint8Array> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
    return encode(expandText(text, context));
  } catch {
    return unreadable(path, 'its variables cannot be replaced because it is not UTF-8 text');
  }
}

const encoder = new TextEncoder();

function encode(text: Result<string>): Result<Uint8Array> {
  return text.ok ? ok(encoder.encode(text.value)) : text;
}

function unreadable(path: string, reason: string): Result<never> {
  return fail({ code: 'bodyUnreadable', path, reason });
}
