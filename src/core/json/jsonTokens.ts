import { createScanner } from 'jsonc-parser';

/** One token of JSON with comments, as it is written. */
export type JsonToken = {
  readonly kind: 'space' | 'lineEnd' | 'comment' | 'other';
  readonly text: string;
  readonly offset: number;
};

/** Splits a text, from an offset on, into tokens that give it again when put together. */
export function* jsonTokens(source: string, from = 0): Generator<JsonToken> {
  const scanner = createScanner(source);
  scanner.setPosition(from);
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const offset = scanner.getTokenOffset();
    const text = source.slice(offset, offset + scanner.getTokenLength());
    yield { kind: kindOf(text), offset, text };
  }
}

/** True for what stands between the tokens that count. */
export function isTrivia({ kind }: JsonToken): boolean {
  return kind === 'space' || kind === 'lineEnd' || kind === 'comment';
}

// The scanner's own kinds are a const enum, which modules that are compiled one by one cannot read.
function kindOf(text: string): JsonToken['kind'] {
  if (text.startsWith('//') || text.startsWith('/*')) return 'comment';
  if (/^[\r\n]/.test(text)) return 'lineEnd';
  return /^[ \t]/.test(text) ? 'space' : 'other';
}
