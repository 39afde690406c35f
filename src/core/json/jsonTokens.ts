import { createScanner } from 'jsonc-parser';

/** A token of JSON with comments, as written. */
export type JsonToken = {
  readonly kind: 'space' | 'lineEnd' | 'comment' | 'other';
  readonly text: string;
  readonly offset: number;
};

/** Splits a text from an offset on into tokens. Joined, they are the same text. */
export function* jsonTokens(source: string, from = 0): Generator<JsonToken> {
  const scanner = createScanner(source);
  scanner.setPosition(from);
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const offset = scanner.getTokenOffset();
    const text = source.slice(offset, offset + scanner.getTokenLength());
    yield { kind: kindOf(text), offset, text };
  }
}

/** Returns true for white space, line ends and comments. */
export function isTrivia({ kind }: JsonToken): boolean {
  return kind === 'space' || kind === 'lineEnd' || kind === 'comment';
}

// The scanner's own kinds are a const enum, which cannot be imported when modules are compiled one by one.
function kindOf(text: string): JsonToken['kind'] {
  if (text.startsWith('//') || text.startsWith('/*')) return 'comment';
  if (/^[\r\n]/.test(text)) return 'lineEnd';
  return /^[ \t]/.test(text) ? 'space' : 'other';
}
