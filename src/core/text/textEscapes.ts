import { htmlEntities } from './htmlEntities.ts';

/** A way to read some bytes of a text as an escape. */
export type TextEscape = {
  /** Bytes that it takes. */
  readonly length: number;
  /** The bytes it represents, those of UTF-8; none for a backslash that only protects what follows. */
  readonly bytes: readonly number[];
};

/** What is at a place; `undecided` where the bytes end before that is clear, and more may follow. */
export type Escapes = readonly TextEscape[] | 'undecided';

const [percent, backslash, ampersand, plus] = [0x25, 0x5c, 0x26, 0x2b];
const none: readonly TextEscape[] = [];
const space: readonly TextEscape[] = [{ length: 1, bytes: [0x20] }];
const protection: readonly TextEscape[] = [{ length: 1, bytes: [] }];

/** True for a byte that an escape may begin with. */
export function isEscapeLead(byte: number): boolean {
  return byte === percent || byte === backslash || byte === ampersand || byte === plus;
}

/**
 * Lists the ways in which the bytes at a place can be an escape, in URLs, forms, JSON, JavaScript, Java, .NET, Python, C and HTML.
 *
 * @param final no bytes follow these
 */
export function escapesAt(data: Uint8Array, at: number, final: boolean): Escapes {
  const found = readEscapes(data, at);
  // What ends too early is then not an escape; a percent sign may still be one that was escaped fewer times.
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

/** `%2B`, also where the percent sign itself was escaped again, up to three times. */
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

/** Codes by the letter behind the backslash. */
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

/** One to three octal digits, of a byte: as many as there are. */
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

/** `\u{1f600}` */
function readBraces(data: Uint8Array, at: number): Escapes {
  let end = at + 3;
  while (end < at + 9 && (hexDigits[data[end] ?? 0] ?? -1) >= 0) end++;
  if (end >= data.length) return 'undecided';
  return data[end] === 0x7d && end > at + 3
    ? toEscapes(readHex(data, at + 3, end - at - 3), end + 1 - at)
    : none;
}

/** A unit of UTF-16 in four digits; with the other one if it is the first of a pair, whose digits begin where `findSecond` says. */
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

/** In JSON within JSON there are several backslashes. */
function readBackslashPair(data: Uint8Array, at: number): number {
  let last = at;
  while (last < at + 7 && data[last + 1] === backslash) last++;
  return readLiteral(data, at, backslash, last);
}

/** Where the digits begin behind a lead and a `u`. */
function readLiteral(data: Uint8Array, at: number, lead: number, last: number): number {
  if (data[at] !== lead) return at >= data.length ? tooShort : noDigit;
  if (data[last + 1] !== 0x75) return last + 1 >= data.length ? tooShort : noDigit;
  return last + 2;
}

/** `&amp;`, `&#38;`, `&#x26;`. */
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

/** Instead of a number: other characters are there, or the bytes end before. */
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

/** Letter, digit, underscore. */
function isWord(byte: number): boolean {
  const lower = byte | 0x20;
  return byte === 0x5f || (byte >= 0x30 && byte <= 0x39) || (lower >= 0x61 && lower <= 0x7a);
}

/** A byte of UTF-8, or a character by its code: some programs write the one, others the other. */
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
