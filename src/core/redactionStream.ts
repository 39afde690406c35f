import type { SecretSpelling } from './secretSpellings.ts';

/**
 * Replaces spellings in bytes that come in pieces. What may be the beginning of one is held back until it is known, and nothing else is:
 * an answer that trickles in is passed on as it comes. Spellings that overlap are taken out together.
 */
export class RedactionStream {
  /** By their first byte, the longest first. */
  readonly #spellings: ReadonlyMap<number, readonly SecretSpelling[]>;
  readonly #mark: Uint8Array;
  #held: Uint8Array = new Uint8Array(0);
  /** How many of the held bytes are within a spelling that was found. */
  #covered = 0;
  /** The byte before the held ones. */
  #before: number | undefined;

  constructor(spellings: readonly SecretSpelling[], mark: string) {
    const sorted = spellings.toSorted((a, b) => b.bytes.length - a.bytes.length);
    const first = ({ bytes }: SecretSpelling): number => bytes[0] ?? -1;
    this.#spellings = new Map(
      sorted.map((each) => [first(each), sorted.filter((other) => first(other) === first(each))]),
    );
    this.#mark = new TextEncoder().encode(mark);
  }

  /** Takes the next bytes, and gives those that are certain. */
  push(bytes: Uint8Array): Uint8Array {
    return this.#spellings.size === 0 ? bytes : this.#scan(bytes, false);
  }

  /** Gives what was held back: nothing follows. */
  end(): Uint8Array {
    return this.#scan(new Uint8Array(0), true);
  }

  #scan(bytes: Uint8Array, final: boolean): Uint8Array {
    const data = this.#held.length === 0 ? bytes : concat([this.#held, bytes]);
    const parts: Uint8Array[] = [];
    let covered = this.#covered;
    let clear = covered;
    let at = 0;
    for (; at < data.length; at++) {
      const end = this.#endOfSpelling(data, at, final);
      if (end === 'undecided') break;
      if (end <= covered) continue;
      if (at >= covered) parts.push(data.subarray(clear, at), this.#mark);
      clear = covered = end;
    }
    if (clear < at) parts.push(data.subarray(clear, at));
    this.#before = at > 0 ? data[at - 1] : this.#before;
    this.#held = data.slice(at);
    this.#covered = Math.max(0, covered - at);
    return concat(parts);
  }

  /** Where the longest spelling that begins here ends; 0 where none does. */
  #endOfSpelling(data: Uint8Array, at: number, final: boolean): number | 'undecided' {
    for (const { bytes, word } of this.#spellings.get(data[at] ?? -1) ?? []) {
      if (word && isOfWord(at === 0 ? this.#before : data[at - 1])) continue;
      const left = Math.min(bytes.length, data.length - at);
      let same = 1;
      while (same < left && data[at + same] === bytes[same]) same++;
      if (same < left) continue;
      const end = at + bytes.length;
      if (!final && (end > data.length || (word && end === data.length))) return 'undecided';
      if (end <= data.length && !(word && isOfWord(data[end]))) return end;
    }
    return 0;
  }
}

/** Letter, digit, underscore, or part of a character beyond ASCII. */
function isOfWord(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const lower = byte | 0x20;
  return byte >= 0x80 || byte === 0x5f || (byte >= 0x30 && byte <= 0x39) || (lower >= 0x61 && lower <= 0x7a);
}

/** Puts pieces of bytes together. */
export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const [only, ...more] = parts;
  if (only && more.length === 0) return only;
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
