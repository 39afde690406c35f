import { concat, RedactionStream } from './redactionStream.ts';
import { toSpellings } from './secretSpellings.ts';

/** What stands where a secret was. */
export const redactedMark = '••••';

/**
 * Takes secrets out of what is shown, stored, copied or logged, in every spelling of `toSpellings`.
 * It never gives away how long a secret is, and it may take out more than the secrets, never less.
 */
export interface Redactor {
  /** True where there is nothing to take out. */
  readonly isEmpty: boolean;
  text(text: string): string;
  bytes(bytes: Uint8Array): Uint8Array;
  /** For bytes that come in pieces: a secret may lie across their borders. */
  stream(): RedactionStream;
  /** A copy of plain data in which every text is redacted, names of members apart. */
  value<T>(value: T): T;
}

/** Makes a redactor of the values that are secret; empty ones are no secrets. */
export function createRedactor(secrets: Iterable<string>): Redactor {
  const spellings = [...new Set(secrets)].filter(Boolean).flatMap(toSpellings);
  const isEmpty = spellings.length === 0;
  const stream = (): RedactionStream => new RedactionStream(spellings, redactedMark);
  const bytes = (given: Uint8Array): Uint8Array => {
    if (isEmpty) return given;
    const open = stream();
    return concat([open.push(given), open.end()]);
  };
  const text = (given: string): string =>
    isEmpty
      ? given
      : new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes(new TextEncoder().encode(given)));
  const redact = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value);
    if (value instanceof Uint8Array) return bytes(value);
    if (Array.isArray(value)) return value.map(redact);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, redact(member)]));
  };
  return {
    isEmpty,
    text,
    bytes,
    stream,
    // Texts stay texts and the rest stays what it was, which the compiler cannot follow through a tree of any shape.
    value: <T>(value: T): T => (isEmpty ? value : (redact(value) as T)),
  };
}

/** For what holds no secrets. */
export const noRedaction: Redactor = createRedactor([]);
