import { PatternAutomaton } from './patternAutomaton.ts';
import { concat } from './redactedBytes.ts';
import { RedactionStream } from './redactionStream.ts';
import { toSecretPatterns } from './secretPatterns.ts';

/** Replaces each secret. */
export const redactedMark = '••••';

/**
 * Replaces secrets in everything that is shown, stored, copied or logged: all forms of `toSecretPatterns`,
 * with any character escaped as in `escapesAt`, in linear time. Never reveals the length of a secret. May
 * replace more than the secrets, never less.
 */
export interface Redactor {
  /** True without secrets. */
  readonly isEmpty: boolean;
  /** Adds secrets. */
  and(values: readonly string[]): Redactor;
  text(text: string): string;
  bytes(bytes: Uint8Array): Uint8Array;
  /** For bytes that arrive in pieces: a secret may be split between them. */
  stream(): RedactionStream;
  /** Returns a copy of plain data with all strings and bytes redacted, except names of members. */
  value<T>(value: T): T;
}

/** Creates a redactor for secret values; empty ones are ignored. */
export function createRedactor(values: Iterable<string>): Redactor {
  const secrets = [...new Set(values)].filter(Boolean);
  const isEmpty = secrets.length === 0;
  let automaton: PatternAutomaton | undefined;
  const stream = (): RedactionStream => {
    automaton ??= compile(secrets);
    return new RedactionStream(automaton, redactedMark);
  };
  /** Returns undefined if nothing is found. */
  const replace = (given: Uint8Array): Uint8Array | undefined => {
    if (isEmpty) return undefined;
    const open = stream();
    const parts = [open.push(given), open.end()];
    return open.replaced ? concat(parts) : undefined;
  };
  const bytes = (given: Uint8Array): Uint8Array => replace(given) ?? given;
  const text = (given: string): string => {
    if (isEmpty) return given;
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
  const redactor: Redactor = {
    isEmpty,
    and: (more) => (more.length === 0 ? redactor : createRedactor([...secrets, ...more])),
    text,
    bytes,
    stream,
    // Strings stay strings and the rest is unchanged, which the compiler cannot verify for a tree of any
    // shape.
    value: <T>(value: T): T => (isEmpty ? value : (redact(value) as T)),
  };
  return redactor;
}

/** Secrets with more characters than this, together, are not compiled again for the next redactor. */
const longSecrets = 1000;

let lastLong: { readonly secrets: readonly string[]; readonly automaton: PatternAutomaton } | undefined;

/** Each request of a folder has the same captured secrets. Compiling 64 kB takes tens of milliseconds. */
function compile(secrets: readonly string[]): PatternAutomaton {
  if (
    lastLong?.secrets.length === secrets.length &&
    secrets.every((secret, index) => secret === lastLong?.secrets[index])
  )
    return lastLong.automaton;
  const automaton = new PatternAutomaton(secrets.flatMap(toSecretPatterns));
  if (secrets.reduce((sum, { length }) => sum + length, 0) > longSecrets) lastLong = { secrets, automaton };
  return automaton;
}

/** For data without secrets. */
export const noRedaction: Redactor = createRedactor([]);
