import { markByte } from './shellBytes.ts';

/** Characters after a backslash, and what they are. */
export const shellEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\u001b',
};

/** A byte below 128 is a character, others are only parts of one. */
export function toByte(byte: number): string {
  return byte < 0x80 ? String.fromCharCode(byte) : markByte(byte);
}

/** Escapes of `echo -e`, whose octal numbers begin with 0, and of the format of `printf`. */
const patterns = {
  echo: /\\(?:x([\da-fA-F]{1,2})|0([0-7]{0,3})|u([\da-fA-F]{1,4})|([^]))/g,
  printf: /\\(?:x([\da-fA-F]{1,2})|([0-7]{1,3})|u([\da-fA-F]{1,4})|([^]))/g,
};

/** Replaces the escapes of a text as a program does. An unknown one stays as it is. */
export function replaceEscapes(text: string, program: keyof typeof patterns): string {
  return text.replaceAll(
    patterns[program],
    (found, hex?: string, octal?: string, unit?: string, other = '') => {
      if (hex !== undefined) return toByte(Number.parseInt(hex, 16));
      if (octal !== undefined) return toByte(Number.parseInt(octal || '0', 8) & 0xff);
      if (unit !== undefined) return String.fromCharCode(Number.parseInt(unit, 16));
      if (other === '\\' || (program === 'printf' && /["'?]/.test(other))) return other;
      return Object.hasOwn(shellEscapes, other) ? (shellEscapes[other] ?? found) : found;
    },
  );
}
