import { toCharset, type Charset } from '../text/charset.ts';
import type { ResponseRemark } from './responseRemark.ts';

/** How the bytes of a body are shown. */
export type ContentKind = 'json' | 'text' | 'binary';

/** True for a JSON content type, `application/cloudevents+json` included. */
export function isJsonType(contentType: string): boolean {
  return /^(application|text)\/(.+\+)?json$/.test(mediaType(contentType));
}

/** How the bytes of a body are shown, and decoded where they are text. */
export type BodyForm = {
  readonly kind: ContentKind;
  /** For `TextDecoder`. */
  readonly encoding: string;
  /** What is odd about its character set. */
  readonly remark?: ResponseRemark;
};

/**
 * Judges a body by its first bytes, whatever its content type claims: what its character set does not decode, and what has
 * a NUL, is binary. UTF-8 is taken for text that says it is something else.
 *
 * @param head the first bytes; a character that is cut at their end does not count against it
 */
export function judgeBody(contentType: string | undefined, head: Uint8Array): BodyForm {
  const charset = toCharset(contentType, head);
  const { encoding, unknown } = charset;
  const kind = toContentKind(contentType, head, encoding);
  if (kind !== 'binary' && unknown !== undefined)
    return { kind, encoding, remark: { code: 'charsetUnknown', charset: unknown } };
  if (kind !== 'binary') return { kind, encoding };
  const asUtf8 = toContentKind(contentType, head, 'utf-8');
  return asUtf8 === 'binary'
    ? { kind, encoding }
    : { kind: asUtf8, encoding: 'utf-8', remark: { code: 'charsetWrong', charset: encoding } };
}

/** Judges the first bytes of a body whose character set is known. */
export function toContentKind(
  contentType: string | undefined,
  head: Uint8Array,
  encoding: Charset['encoding'] = 'utf-8',
): ContentKind {
  if (!isText(head, encoding)) return 'binary';
  return contentType !== undefined && isJsonType(contentType) ? 'json' : 'text';
}

function mediaType(contentType: string): string {
  return (contentType.split(';')[0] ?? '').trim().toLowerCase();
}

function isText(head: Uint8Array, encoding: string): boolean {
  try {
    return !new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true }).includes('\0');
  } catch {
    return false;
  }
}
