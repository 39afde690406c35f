import { concat } from '../../redaction/redactedBytes.ts';
import { encodeFormText } from '../request/formText.ts';

/*
 * Bytes that a command has in escapes, such as `\xff`, are two noncharacters in its words, which no source may contain: U+FDE0 and
 * the half of the byte.
 */
const first = 0xfde0;
const run = /((?:[\uFDE0-\uFDEF]{2})+)/g;

/** Marks a byte from 128, which is only a part of a character. */
export function markByte(byte: number): string {
  return String.fromCharCode(first + (byte >> 4), first + (byte & 15));
}

/** Replaces marked bytes by the text that they are in UTF-8; what is not UTF-8 stays marked. */
export function decodeBytes(text: string): string {
  return text.replaceAll(run, (marks) => {
    try {
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(toBytes(marks));
    } catch {
      return marks;
    }
  });
}

/** Encodes a text of a form (`application/x-www-form-urlencoded`), with marked bytes as `%FF`. */
export function encodeForm(text: string): string {
  return text
    .split(run)
    .map((part, index) => (index % 2 === 1 ? percentEncode(unmark(part)) : encodeFormText(part)))
    .join('');
}

function percentEncode(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => `%${byte.toString(16).toUpperCase()}`).join('');
}

/** Returns whether a text has marked bytes. */
export function hasBytes(text: string): boolean {
  return text.search(run) >= 0;
}

/** Encodes a text in UTF-8, with its marked bytes as they are. */
export function toBytes(text: string): Uint8Array {
  return concat(
    text.split(run).map((part, index) => (index % 2 === 1 ? unmark(part) : new TextEncoder().encode(part))),
  );
}

function unmark(marks: string): Uint8Array {
  const half = (at: number): number => marks.charCodeAt(at) - first;
  return Uint8Array.from(
    { length: marks.length / 2 },
    (_, index) => half(index * 2) * 16 + half(index * 2 + 1),
  );
}
