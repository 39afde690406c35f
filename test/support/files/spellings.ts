import * as fc from 'fast-check';

const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');
const mixCase = (text: string, upper: boolean): string => (upper ? text.toUpperCase() : text);

/** Ways to write a character so that some program reads it as that character. */
const spellings: readonly ((char: string, upper: boolean) => string | undefined)[] = [
  (char) => char,
  (char, upper) => percent(char, upper),
  (char, upper) => percent(char, upper).replaceAll('%', '%25'),
  (char, upper) =>
    units(char)
      .map((unit) => `\\u${mixCase(hex(unit, 4), upper)}`)
      .join(''),
  (char, upper) =>
    units(char)
      .map((unit) => `\\\\u${mixCase(hex(unit, 4), upper)}`)
      .join(''),
  (char, upper) =>
    units(char)
      .map((unit) => `\\\\\\\\u${mixCase(hex(unit, 4), upper)}`)
      .join(''),
  (char, upper) =>
    units(char)
      .map((unit) => `%u${mixCase(hex(unit, 4), upper)}`)
      .join(''),
  (char) => `\\u{${hex(char.codePointAt(0) ?? 0, 1)}}`,
  (char) => `\\U${hex(char.codePointAt(0) ?? 0, 8)}`,
  (char) => Array.from(Buffer.from(char), (byte) => `\\x${hex(byte, 2)}`).join(''),
  (char) => (char.charCodeAt(0) < 0x100 ? `\\x${hex(char.charCodeAt(0), 2)}` : undefined),
  (char) => JSON.stringify(char).slice(1, -1),
  (char) => JSON.stringify(JSON.stringify(char).slice(1, -1)).slice(1, -1),
  (char) => (/[^\w\s]/.test(char) && char < '\u0080' ? `\\${char}` : undefined),
  (char) => (char === ' ' ? '+' : undefined),
  (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char],
  (char) => `&#${char.codePointAt(0)};`,
  (char) => `&#x${hex(char.codePointAt(0) ?? 0, 1)};`,
];

function percent(char: string, upper: boolean): string {
  return Array.from(Buffer.from(char), (byte) => `%${mixCase(hex(byte, 2), upper)}`).join('');
}

function units(char: string): readonly number[] {
  return Array.from({ length: char.length }, (_, at) => char.charCodeAt(at));
}

/** A text with each character in any of these spellings. */
export function spelled(text: string): fc.Arbitrary<string> {
  const ways = Array.from(text, (char) =>
    fc
      .tuple(fc.nat({ max: spellings.length - 1 }), fc.boolean())
      .map(([way, upper]) => spellings[way]?.(char, upper) ?? char),
  );
  return fc.tuple(...ways).map((parts) => parts.join(''));
}
