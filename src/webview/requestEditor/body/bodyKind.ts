import { decodeBase64, encodeBase64 } from '../../../core/common/base64.ts';
import { isJsonType } from '../../../core/http/contentKind.ts';
import { defaultContentType, isJsonDraft } from '../../../core/prepare/invocationBody.ts';
import type { RequestBody } from '../../../core/requestFile/requestBody.ts';
import type { RequestEdit } from '../../../core/edit/requestEdit.ts';
import type { RequestFile } from '../../../core/requestFile/requestFile.ts';

/** A kind of body in the form: text with a JSON content type is JSON, even if it does not parse. */
export type BodyKind = RequestBody['kind'];

/** The kinds in the order of the form. */
export const bodyKinds: readonly { readonly value: BodyKind; readonly label: string }[] = [
  { value: 'json', label: 'JSON' },
  { value: 'text', label: 'Text' },
  { value: 'file', label: 'File' },
  { value: 'base64', label: 'Base64' },
  { value: 'none', label: 'None' },
];

/** Returns the kind as which the form shows a body. */
export function toBodyKind({ body, contentType }: RequestFile): BodyKind {
  return isJsonDraft(body, contentType) ? 'json' : body.kind;
}

/** Returns the content type that is sent if the request has none. */
export function impliedContentType({ body }: RequestFile): string {
  return defaultContentType(body.kind);
}

/** Returns the text of a JSON or text body; undefined for others. */
export function toBodyText(body: RequestBody): string | undefined {
  if (body.kind === 'json') return body.source;
  return body.kind === 'text' ? body.text : undefined;
}

/** Returns the body for a text that was typed while a kind was shown. */
export function toTypedBody(kind: 'json' | 'text', text: string): RequestBody {
  return kind === 'json' ? { kind, source: text } : { kind, text };
}

/**
 * Returns the edits that change a body to another kind. JSON and text differ only in their content type, so it changes as
 * well. Kind `file` is excluded, since the host lets the user select the file.
 *
 * @param text the text of the editor, which is kept; text becomes base64 and the reverse, if possible
 */
export function toKindEdits(
  request: RequestFile,
  kind: Exclude<BodyKind, 'file'>,
  text: string,
): readonly RequestEdit[] {
  const { contentType } = request;
  const carried = fromBase64(request.body) ?? text;
  const isJson = contentType === undefined || isJsonType(contentType);
  switch (kind) {
    case 'json':
      return [
        ...(isJson ? [] : [{ field: 'contentType', value: undefined } as const]),
        { field: 'body', value: { kind: 'json', source: carried === '' ? '{}' : carried } },
      ];
    case 'text':
      return [
        ...(isJson ? [{ field: 'contentType', value: 'text/plain' } as const] : []),
        { field: 'body', value: { kind: 'text', text: carried } },
      ];
    case 'base64':
      return [{ field: 'body', value: { kind: 'base64', data: toBase64(request.body) } }];
    case 'none':
      return [{ field: 'body', value: { kind: 'none' } }];
  }
}

function toBase64(body: RequestBody): string {
  if (body.kind === 'base64') return body.data;
  return encodeBase64(new TextEncoder().encode(toBodyText(body) ?? ''));
}

/** Decodes base64 to text; undefined if there is none or it is not UTF-8. */
function fromBase64(body: RequestBody): string | undefined {
  const bytes = body.kind === 'base64' && body.data !== '' ? decodeBase64(body.data) : undefined;
  if (!bytes) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
