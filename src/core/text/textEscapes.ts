import { htmlEntities } from './htmlEntities.ts';

/** An escape sequence in the bytes of a text. */
export type TextEscape = {
  /** Its length in bytes. */
  readonly length: number;
  /** The UTF-8 bytes it represents; none for a backslash that only protects the next character. */
  readonly bytes: readonly number[];
};

/** The possible escapes at a position; `undecided` if more bytes could change that. */
export type Escapes = readonly TextEscape[] | 'undecided';

const [percent, backslash, ampersand, plus] = [0x25, 0x5c, 0x26, 0x2b];
const none: readonly TextEscape[] = [];
const space: readonly TextEscape[] = [{ length: 1, bytes: [0x20] }];
const protection: readonly TextEscape[] = [{ length: 1, bytes: [] }];

/** Returns true for a byte that can begin an escape. */
export function isEscapeLead(byte: number): boolean {
  return byte === percent || byte === backslash || byte === ampersand || byte === plus;
}

/**
 * Lists the possible escapes at a position, of URLs, forms, JSON, JavaScript, Java, .NET, Python, C and HTML.
 *
 * @param final whether these are the last bytes
 */
export function escapesAt(data: Uint8Array, at: number, final: boolean): Escapes {
  const found = readEscapes(data, at);
  // An incomplete escape at the end is not an escape; a percent sign may still have been escaped fewer times.
  if (found !== 'undecided' || !final) return found;
  return data[at] === percent ? readPercents(data, at, true) : none;
}

function readEscapes(data: Uint8Array, at: number): Escapes {
  switch (data[at] ?? 0) {
    case percent:
      return data[at + 1] === 0x75 ? readUnit(data, at, readPercentPair) : readPercents(data, at, false);
    case backslash:
      return readBackslash(data, at);
    case ampersand:
      return readEntity(data, at);
    case plus:
      return space;
    default:
      return none;
  }
}

/** Reads `%2B`, also if the percent sign itself was escaped again, up to three times. */
function readPercents(data: Uint8Array, at: number, final: boolean): Escapes {
  let found = none;
  for (let digits = at + 1; digits <= at + 7; digits += 2) {
    const byte = readHex(data, digits, 2);
    if (byte === tooShort && !final) return 'undecided';
    if (byte < 0) break;
    found = [...found, ...toBytes(byte, digits + 2 - at)];
    if (byte !== percent) break;
  }
  return found;
}

/** Codes by the letter after the backslash. */
const controls = new Map(
  Object.entries({ a: 7, b: 8, t: 9, n: 10, v: 11, f: 12, r: 13 }).map(([char, code]) => [
    char.charCodeAt(0),
    code,
  ]),
);

function readBackslash(data: Uint8Array, at: number): Escapes {
  const next = data[at + 1];
  switch (next) {
    case undefined:
      return 'undecided';
    case 0x75: // u
      return data[at + 2] === 0x7b ? readBraces(data, at) : readUnit(data, at, readBackslashPair);
    case 0x55: // U
      return toEscapes(readHex(data, at + 2, 8), 10);
    case 0x78: {
      // x
      const byte = readHex(data, at + 2, 2);
      return byte === tooShort ? 'undecided' : byte < 0 ? none : toBytes(byte, 4);
    }
  }
  const octal = readOctal(data, at + 1);
  if (octal === 'undecided') return octal;
  if (octal) return toBytes(octal.byte, octal.digits + 1);
  const control = controls.get(next);
  if (control !== undefined) return [{ length: 2, bytes: [control] }];
  return isWord(next) ? none : protection;
}

/** Reads up to three octal digits of a byte. */
function readOctal(
  data: Uint8Array,
  at: number,
): { readonly byte: number; readonly digits: number } | 'undecided' | undefined {
  let byte = 0;
  let digits = 0;
  for (; digits < 3; digits++) {
    const digit = data[at + digits];
    if (digit === undefined) return 'undecided';
    if (digit < 0x30 || digit > 0x37 || byte * 8 + digit - 0x30 > 0xff) break;
    byte = byte * 8 + digit - 0x30;
  }
  return digits === 0 ? undefined : { byte, digits };
}

/** Reads `\u{1f600}`. */
function readBraces(data: Uint8Array, at: number): Escapes {
  let end = at + 3;
  while (end < at + 9 && (hexDigits[data[end] ?? 0] ?? -1) >= 0) end++;
  if (end >= data.length) return 'undecided';
  return data[end] === 0x7d && end > at + 3
    ? toEscapes(readHex(data, at + 3, end - at - 3), end + 1 - at)
    : none;
}

/**
 * Reads a UTF-16 unit of four digits, with the second one of a surrogate pair. `findSecond` returns where the
 * digits of that begin.
 */
function readUnit(
  data: Uint8Array,
  at: number,
  findSecond: (data: Uint8Array, at: number) => number,
): Escapes {
  const end = at + 6;
  const unit = readHex(data, at + 2, 4);
  if (unit < 0xd800 || unit > 0xdfff) return toEscapes(unit, end - at);
  if (unit > 0xdbff) return none;
  const digits = findSecond(data, end);
  const low = digits < 0 ? digits : readHex(data, digits, 4);
  if (low === tooShort) return 'undecided';
  if (low < 0xdc00 || low > 0xdfff) return none;
  return toEscapes(0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00), digits + 4 - at);
}

function readPercentPair(data: Uint8Array, at: number): number {
  return readLiteral(data, at, percent, at);
}

/** Skips the repeated backslashes of JSON within JSON. */
function readBackslashPair(data: Uint8Array, at: number): number {
  let last = at;
  while (last < at + 7 && data[last + 1] === backslash) last++;
  return readLiteral(data, at, backslash, last);
}

/** Returns where the digits begin after an escape character and `u`. */
function readLiteral(data: Uint8Array, at: number, lead: number, last: number): number {
  if (data[at] !== lead) return at >= data.length ? tooShort : noDigit;
  if (data[last + 1] !== 0x75) return last + 1 >= data.length ? tooShort : noDigit;
  return last + 2;
}

/** Reads `&amp;`, `&#38;` or `&#x26;`. */
function readEntity(data: Uint8Array, at: number): Escapes {
  const [limit, hash, semicolon] = [at + 12, 0x23, 0x3b];
  let end = at + 1;
  while (end < limit && (isWord(data[end] ?? 0) || data[end] === hash)) end++;
  if (end < limit && end >= data.length) return 'undecided';
  if (data[end] !== semicolon) return none;
  const name = String.fromCharCode(...data.subarray(at + 1, end));
  const [, hex, decimal] = /^#(?:[xX]([\da-fA-F]+)|(\d+))$/.exec(name) ?? [];
  const code = hex ? parseInt(hex, 16) : decimal ? Number(decimal) : htmlEntities.get(name);
  return toEscapes(code ?? noDigit, end + 1 - at);
}

/** Results that are not a number: other characters are there, or the bytes end before. */
const [noDigit, tooShort] = [-1, -2];
const hexDigits = new Int8Array(256).fill(noDigit);
for (let digit = 0; digit < 16; digit++)
  for (const char of [digit.toString(16), digit.toString(16).toUpperCase()])
    hexDigits[char.charCodeAt(0)] = digit;

function readHex(data: Uint8Array, at: number, digits: number): number {
  let value = 0;
  for (let index = at; index < at + digits; index++) {
    if (index >= data.length) return tooShort;
    const digit = hexDigits[data[index] ?? 0] ?? noDigit;
    if (digit < 0) return noDigit;
    value = value * 16 + digit;
  }
  return value;
}

/** Returns true for a letter, digit or underscore. */
function isWord(byte: number): boolean {
  const lower = byte | 0x20;
  return byte === 0x5f || (byte >= 0x30 && byte <= 0x39) || (lower >= 0x61 && lower <= 0x7a);
}

/** Returns a byte of UTF-8, and the character with that code: programs differ in what they write. */
function toBytes(byte: number, length: number): readonly TextEscape[] {
  const escape = { length, bytes: [byte] };
  return byte < 0x80 ? [escape] : [escape, { length, bytes: encodeCode(byte) }];
}

function toEscapes(code: number, length: number): Escapes {
  if (code === tooShort) return 'undecided';
  return code < 0 || code > 0x10ffff ? none : [{ length, bytes: encodeCode(code) }];
}

function encodeCode(code: number): readonly number[] {
  return code < 0x80 ? [code] : [...new TextEncoder().encode(String.fromCodePoint(code))];
}
