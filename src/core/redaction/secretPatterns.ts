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
    const shifted = new Uint8Array(before + secret.length);
    shifted.set(secret, before);
    const text = encodeBase64(shifted);
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + secret.length) * 8) / 6));
  });
  const all = [whole, whole.replaceAll('=', ''), ...parts];
  const both = [...all, ...all.map((each) => each.replaceAll('+', '-').replaceAll('/', '_'))];
  return [...new Set(both)];
}

function toCharsets(text: string, utf8: Uint8Array): readonly Uint8Array[] {
  const all = [toUtf16(text, true), toUtf16(text, false)];
  if (utf8.length === text.length) return all;
  // oxlint-disable-next-line no-control-regex
  if (/^[\0-\u00ff]*$/.test(text)) all.push(toLatin1(text));
  return [...all, readAsLatin1(utf8)];
}

// Loops over bytes: a captured secret may have many of them.

function toUtf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * text.length);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(2 * at, text.charCodeAt(at), littleEndian);
  return bytes;
}

function toLatin1(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}

/** Returns the UTF-8 of a text that is UTF-8 and was read as Latin-1. */
function readAsLatin1(utf8: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(2 * utf8.length);
  let length = 0;
  for (const byte of utf8) {
    if (byte >= 0x80) bytes[length++] = 0xc0 | (byte >> 6);
    bytes[length++] = byte < 0x80 ? byte : 0x80 | (byte & 0x3f);
  }
  return bytes.slice(0, length);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
