import { PatternAutomaton } from './patternAutomaton.ts';
import { concat } from './redactedBytes.ts';
import { RedactionStream } from './redactionStream.ts';
import { toSecretPatterns } from './secretPatterns.ts';

/** What stands where a secret was. */
export const redactedMark = '••••';

/**
 * Takes secrets out of what is shown, stored, copied or logged: in every form of `toSecretPatterns`, each character of which
 * may be written as any of the escapes of `escapesAt`. Takes time in proportion to the text.
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
export function createRedactor(values: Iterable<string>): Redactor {
  const secrets = [...new Set(values)].filter(Boolean);
  const isEmpty = secrets.length === 0;
  let automaton: PatternAutomaton | undefined;
  const stream = (): RedactionStream => {
    automaton ??= new PatternAutomaton(secrets.flatMap(toSecretPatterns));
    return new RedactionStream(automaton, redactedMark);
  };
  /** Undefined where nothing is found. */
  const replace = (given: Uint8Array): Uint8Array | undefined => {
    if (isEmpty) return undefined;
    const open = stream();
    const parts = [open.push(given), open.end()];
    return open.replaced ? concat(parts) : undefined;
  };
  const bytes = (given: Uint8Array): Uint8Array => replace(given) ?? given;
  const text = (given: string): string => {
    const replaced = replace(new TextEncoder().encode(given));
    return replaced ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(replaced) : given;
  };
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
