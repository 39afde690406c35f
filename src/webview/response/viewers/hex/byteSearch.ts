/** Returns whether what is searched begins at an offset. */
export type ByteSearch = (bytes: Uint8Array, offset: number) => boolean;

/** Searches a text, ignoring the case of ASCII letters, and, if it consists of pairs of hex digits, these bytes. */
export function toByteSearch(query: string): ByteSearch {
  const text = new TextEncoder().encode(query).map(toLower);
  const isHex = /^(?:\s*[\da-f]{2})+\s*$/i.test(query);
  const wanted = Uint8Array.from(isHex ? (query.match(/[\da-f]{2}/gi) ?? []) : [], (pair) =>
    Number.parseInt(pair, 16),
  );
  return (bytes, offset) =>
    text.every((byte, n) => byte === toLower(bytes[offset + n] ?? -1)) ||
    (isHex && wanted.every((byte, n) => byte === bytes[offset + n]));
}

function toLower(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}
