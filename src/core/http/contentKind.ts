import { toCharset, type Charset } from '../text/charset.ts';
import { mediaType } from './mediaType.ts';
import type { ResponseRemark } from './responseRemark.ts';

/** How a body is shown. */
export type ContentKind = 'json' | 'text' | 'binary';

/** Returns true for a JSON content type, including `application/cloudevents+json`. */
export function isJsonType(contentType: string): boolean {
  return /^(application|text)\/(.+\+)?json$/.test(mediaType(contentType));
}

/** How a body is shown, and decoded if it is text. */
export type BodyForm = {
  readonly kind: ContentKind;
  /** A name for `TextDecoder`. */
  readonly encoding: string;
  /** Present if the character set is wrong or unknown. */
  readonly remark?: ResponseRemark;
};

/**
 * Classifies a body by its first bytes. It is binary if its character set does not decode it or it contains a
 * NUL, whatever the content type says. UTF-8 text counts as text even if the content type names another
 * character set.
 *
 * @param head the first bytes; the last character may be incomplete
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

/** Classifies the first bytes of a body whose character set is known. */
export function toContentKind(
  contentType: string | undefined,
  head: Uint8Array,
  encoding: Charset['encoding'] = 'utf-8',
): ContentKind {
  if (!isText(head, encoding)) return 'binary';
  return contentType !== undefined && isJsonType(contentType) ? 'json' : 'text';
}

function isText(head: Uint8Array, encoding: string): boolean {
  try {
    return !new TextDecoder(encoding, { fatal: true }).decode(head, { stream: true }).includes('\0');
  } catch {
    return false;
  }
}
