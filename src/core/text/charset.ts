/** How to decode text. */
export type Charset = {
  /** The WHATWG name, for `TextDecoder`. */
  readonly encoding: string;
  /** The name in the content type, if it is unknown. */
  readonly unknown?: string;
};

/** Bytes of the longest byte order mark. */
const markBytes = 3;

const utf8: Charset = { encoding: 'utf-8' };

/** Reads the `charset` of a content type. UTF-8 if it is missing or unknown. */
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
 * Decides how to decode a body: a byte order mark overrides the content type, as in browsers. "utf-16"
 * without a mark is big-endian if the first byte is zero.
 *
 * @param head the first bytes of the body, at least `markBytes` unless it is shorter
 * @see https://encoding.spec.whatwg.org/#decode
 */
export function toCharset(contentType: string | undefined, head: Uint8Array): Charset {
  const mark = markOf(head);
  if (mark !== undefined) return { encoding: mark };
  const charset = readCharset(contentType);
  const named = (charsetParameter(contentType ?? '') ?? '').toLowerCase();
  const bigEndian = charset.encoding === 'utf-16le' && named !== 'utf-16le' && head[0] === 0 && head[1] !== 0;
  return bigEndian ? { encoding: 'utf-16be' } : charset;
}

/** Returns true for an encoding in which ASCII text has the same bytes as in UTF-8. */
export function isAsciiBased(encoding: string): boolean {
  return !['utf-16le', 'utf-16be', 'iso-2022-jp'].includes(encoding);
}

/** Returns true if the next bytes may still change the result of `toCharset`. */
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

/** Returns the value of the parameter, without quotes. */
function charsetParameter(contentType: string): string | undefined {
  for (const parameter of contentType.split(';').slice(1)) {
    const [name = '', ...value] = parameter.split('=');
    if (name.trim().toLowerCase() === 'charset') return value.join('=').replaceAll('"', '').trim();
  }
  return undefined;
}
