import { encodeBase64 } from '../common/base64.ts';
import { trimEnd } from '../text/trimEnds.ts';

/** Shorter secrets are only found as whole words, because they occur in too much other text. */
const shortSecret = 4;

/** Bytes that reveal a secret, literally or in escapes. */
export type SecretPattern = {
  readonly bytes: Uint8Array;
  /** Only found if no letter, digit or underscore is next to it. */
  readonly word: boolean;
};

/**
 * Lists the forms of a secret after escapes are decoded: as it is, in lower case like host names, in base64
 * (also inside a longer encoded text: `Basic dXNlcjpw…`), in UTF-16, in Latin-1, and in UTF-8 that was read
 * as Latin-1.
 */
export function toSecretPatterns(value: string): readonly SecretPattern[] {
  const secret = encode(value);
  // As it is sent: half of a surrogate pair has no bytes of its own.
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(secret);
  const word = text.length < shortSecret;
  const patterns = [secret, ...toHostNames(text).map(encode)];
  if (!word) patterns.push(...toBase64Forms(secret).map(encode), ...toCharsets(text, secret));
  return patterns.map((bytes) => ({ bytes, word }));
}

/** Returns the lower-case forms: the host of a URL, or the whole secret if it can be part of a host name. */
function toHostNames(text: string): readonly string[] {
  if (/^[^\s#/:<>?@[\\\]^|%]+$/.test(text)) return [text.toLowerCase()];
  const [, scheme = '', host = '', rest = ''] =
    /^([a-z][a-z\d+.-]*:\/\/)([^\s/?#@]+)(.*)$/is.exec(text) ?? [];
  const lower = host.toLowerCase();
  return host === '' ? [] : [scheme.toLowerCase() + lower + trimEnd(rest, (char) => char === '/'), lower];
}

/**
 * Returns the whole base64, and the part that stays the same at any offset of an encoded text; in both
 * alphabets.
 */
function toBase64Forms(secret: Uint8Array): readonly string[] {
  const whole = encodeBase64(secret);
  const parts = [0, 1, 2].map((before) => {
    const text = encodeBase64(new Uint8Array([...new Uint8Array(before), ...secret]));
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + secret.length) * 8) / 6));
  });
  const all = [whole, whole.replaceAll('=', ''), ...parts];
  return [...all, ...all.map((each) => each.replaceAll('+', '-').replaceAll('/', '_'))];
}

function toCharsets(text: string, utf8: Uint8Array): readonly Uint8Array[] {
  const units = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
  const utf16 = units.map((unit) => [unit & 0xff, unit >> 8] as const);
  const wide = [utf16.flatMap(([low, high]) => [low, high]), utf16.flatMap(([low, high]) => [high, low])];
  const all = wide.map((bytes) => new Uint8Array(bytes));
  if (units.every((unit) => unit < 0x80)) return all;
  if (units.every((unit) => unit < 0x100)) all.push(new Uint8Array(units));
  return [...all, encode(String.fromCharCode(...utf8))];
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
