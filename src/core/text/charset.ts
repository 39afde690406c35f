/** How text is decoded. */
export type Charset = {
  /** The WHATWG name, for `TextDecoder`. */
  readonly encoding: string;
  /** The name in the content type, where nothing decodes it. */
  readonly unknown?: string;
};

/** Bytes of the longest byte order mark. */
const markBytes = 3;

const utf8: Charset = { encoding: 'utf-8' };

/** Reads the `charset` of a content type: UTF-8 without one, and for one that nothing decodes. */
export function readCharset(contentType: string | undefined): Charset {
  const written = contentType === undefined ? undefined : charsetParameter(contentType);
  if (!written) return utf8;
  try {
    return { encoding: new TextDecoder(written).encoding };
  } catch {
    return { ...utf8, unknown: written };
  }
}

/**
 * Decides how a body is decoded: a byte order mark counts before the content type, as in browsers
 * (https://encoding.spec.whatwg.org/#decode). "utf-16" without a mark is big-endian where the first byte is a zero.
 *
 * @param head the first bytes of the body, at least `markBytes` unless it is shorter
 */
export function toCharset(contentType: string | undefined, head: Uint8Array): Charset {
  const mark = markOf(head);
  if (mark !== undefined) return { encoding: mark };
  const charset = readCharset(contentType);
  const named = (charsetParameter(contentType ?? '') ?? '').toLowerCase();
  const bigEndian = charset.encoding === 'utf-16le' && named !== 'utf-16le' && head[0] === 0 && head[1] !== 0;
  return bigEndian ? { encoding: 'utf-16be' } : charset;
}

/** Returns true for an encoding in which ASCII text has the bytes that it has in UTF-8. */
export function isAsciiBased(encoding: string): boolean {
  return !['utf-16le', 'utf-16be', 'iso-2022-jp'].includes(encoding);
}

/** Returns true where the next bytes may still change what `toCharset` decides. */
export function isUndecided(contentType: string | undefined, head: Uint8Array): boolean {
  if (head.length >= markBytes) return false;
  return (
    [0xef, 0xfe, 0xff].includes(head[0] ?? 0xff) || readCharset(contentType).encoding.startsWith('utf-16')
  );
}

function markOf([first, second, third]: Uint8Array): string | undefined {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return first === 0xff && second === 0xfe ? 'utf-16le' : undefined;
}

/** The value of the parameter, without quotes. */
function charsetParameter(contentType: string): string | undefined {
  for (const parameter of contentType.split(';').slice(1)) {
    const [name = '', ...value] = parameter.split('=');
    if (name.trim().toLowerCase() === 'charset') return value.join('=').replaceAll('"', '').trim();
  }
  return undefined;
}
