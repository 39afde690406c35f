/** How the bytes of a body are shown. */
export type ContentKind = 'json' | 'text' | 'binary';

/** True for a JSON content type, `application/cloudevents+json` included. */
export function isJsonType(contentType: string): boolean {
  return /^(application|text)\/(.+\+)?json$/.test(mediaType(contentType));
}

/**
 * Judges a body by its first bytes, whatever its content type claims: a NUL or bytes that are no UTF-8 make it binary.
 *
 * @param head the first bytes; a character that is cut at their end does not count against it
 */
export function toContentKind(contentType: string | undefined, head: Uint8Array): ContentKind {
  if (!isText(head)) return 'binary';
  return contentType !== undefined && isJsonType(contentType) ? 'json' : 'text';
}

function mediaType(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}

function isText(head: Uint8Array): boolean {
  if (head.includes(0)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
