import { decodeBase64, encodeBase64 } from '../../../core/common/base64.ts';
import { isJsonType } from '../../../core/http/contentKind.ts';
import { defaultContentType, isJsonDraft } from '../../../core/prepare/invocationBody.ts';
import type { RequestBody } from '../../../core/requestFile/requestBody.ts';
import type { RequestEdit } from '../../../core/edit/requestEdit.ts';
import type { RequestFile } from '../../../core/requestFile/requestFile.ts';

/** A kind of body as the form has it: a text of a JSON type is JSON, whether it parses or not. */
export type BodyKind = RequestBody['kind'];

/** The kinds in the order they are offered. */
export const bodyKinds: readonly { readonly value: BodyKind; readonly label: string }[] = [
  { value: 'json', label: 'JSON' },
  { value: 'text', label: 'Text' },
  { value: 'file', label: 'File' },
  { value: 'base64', label: 'Base64' },
  { value: 'none', label: 'None' },
];

/** The kind that the form shows a request's body as. */
export function toBodyKind({ body, contentType }: RequestFile): BodyKind {
  return isJsonDraft(body, contentType) ? 'json' : body.kind;
}

/** The content type that is sent when the request names none. */
export function impliedContentType({ body }: RequestFile): string {
  return defaultContentType(body.kind);
}

/** The text of a body that is edited as text; undefined for the others. */
export function toBodyText(body: RequestBody): string | undefined {
  if (body.kind === 'json') return body.source;
  return body.kind === 'text' ? body.text : undefined;
}

/** The body that a text makes which was typed where a kind is shown. */
export function toTypedBody(kind: 'json' | 'text', text: string): RequestBody {
  return kind === 'json' ? { kind, source: text } : { kind, text };
}

/**
 * The edits that make a body one of another kind. JSON and text differ by their content type alone,
 * so that changes with them. A file is chosen by the host: no edit leads to it.
 *
 * @param text what the editor holds, which goes along; text becomes base64 and base64 text where they can
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

/** The text that base64 stands for; undefined where it stands for none. */
function fromBase64(body: RequestBody): string | undefined {
  const bytes = body.kind === 'base64' && body.data !== '' ? decodeBase64(body.data) : undefined;
  if (!bytes) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
