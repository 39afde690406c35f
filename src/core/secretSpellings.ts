/** A secret shorter than this is only found as a word of its own: it would be part of too much else. */
const shortSecret = 4;

/** One way in which a secret may stand in an answer. */
export type SecretSpelling = {
  readonly bytes: Uint8Array;
  /** Counts only where no letter, digit or underscore is next to it. */
  readonly word: boolean;
};

/**
 * The ways in which a secret comes back: as it is, escaped as in JSON, also in JSON within JSON (with characters beyond ASCII as they are or as `\u00e4`),
 * URL-encoded as in a path or a form, and in base64, also inside of something longer that was encoded (`Basic dXNlcjpw…`).
 */
export function toSpellings(value: string): readonly SecretSpelling[] {
  // As it is sent: half a surrogate pair has no bytes of its own.
  const secret = new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(value));
  const word = secret.length < shortSecret;
  const encoded = encodeURIComponent(secret);
  const texts = [
    ...jsonSpellings(secret),
    encoded,
    lowerEscapes(encoded),
    ...[encoded, lowerEscapes(encoded)].map((each) => each.replaceAll('%20', '+')),
    ...(word ? [] : base64Spellings(new TextEncoder().encode(secret))),
  ];
  return [...new Set(texts)].map((text) => ({ bytes: new TextEncoder().encode(text), word }));
}

/** As it is, and escaped: an answer that quotes a body of JSON within JSON escapes it twice, and one that is quoted again a third time. */
function jsonSpellings(secret: string): ReadonlySet<string> {
  const all = new Set([secret]);
  let last = [secret];
  for (let depth = 0; depth < 3; depth++) {
    last = last.flatMap((text) => {
      const escaped = JSON.stringify(text).slice(1, -1);
      return [escaped, toAscii(escaped)].flatMap((each) => [each, each.replaceAll('/', '\\/')]);
    });
    last = [...new Set(last)];
    for (const text of last) all.add(text);
  }
  return all;
}

/** As Python's `json.dumps` and others write it. */
function toAscii(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function lowerEscapes(text: string): string {
  return text.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
}

/** Whole, and what is the same of it wherever it begins in what was encoded; in both alphabets. */
function base64Spellings(secret: Uint8Array): readonly string[] {
  const whole = toBase64(secret);
  const parts = [0, 1, 2].map((before) => {
    const text = toBase64(new Uint8Array([...new Uint8Array(before), ...secret]));
    return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + secret.length) * 8) / 6));
  });
  const all = [whole, whole.replaceAll('=', ''), ...parts];
  return [...all, ...all.map((each) => each.replaceAll('+', '-').replaceAll('/', '_'))];
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
