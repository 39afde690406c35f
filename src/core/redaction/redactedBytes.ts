/**
 * Bytes in which ranges are replaced by a mark, returned from the front. Positions count from the first byte
 * ever appended.
 */
export class RedactedBytes {
  readonly #mark: Uint8Array;
  #data: Uint8Array = new Uint8Array(0);
  #offset = 0;
  /** The byte before the first one that is left. */
  #before: number | undefined;
  /** Sorted, without overlaps. */
  #covered: { start: number; end: number }[] = [];
  /** End of the range whose mark was already returned. */
  #marked = 0;
  /** Ends of escapes of characters that are not part of a word. */
  #breaks = new Set<number>();
  replaced = false;

  constructor(mark: Uint8Array) {
    this.#mark = mark;
  }

  /** The bytes that were not returned yet. */
  get data(): Uint8Array {
    return this.#data;
  }

  /** Position of the first byte of `data`. */
  get offset(): number {
    return this.#offset;
  }

  get end(): number {
    return this.#offset + this.#data.length;
  }

  append(bytes: Uint8Array): void {
    this.#data = this.#data.length === 0 ? bytes : concat([this.#data, bytes]);
  }

  /** Covers a range, merged with ranges that it overlaps. */
  cover(from: number, to: number): void {
    let [start, end] = [from, to];
    for (let last = this.#covered.at(-1); last && last.end > start; last = this.#covered.at(-1)) {
      [start, end] = [Math.min(start, last.start), Math.max(end, last.end)];
      this.#covered.pop();
    }
    this.#covered.push({ start, end });
    this.replaced = true;
  }

  /** Records that an escape of a byte ends at a position. */
  markEscape(place: number, byte: number | undefined): void {
    if (byte !== undefined && !isOfWord(byte)) this.#breaks.add(place);
  }

  /** Returns true if no letter, digit or underscore is next to a range. */
  isWord(start: number, end: number): boolean {
    const before = start === this.#offset ? this.#before : this.#data[start - 1 - this.#offset];
    return (this.#breaks.has(start) || !isOfWord(before)) && !isOfWord(this.#data[end - this.#offset]);
  }

  /** Returns and removes the bytes up to a position. */
  take(place: number): Uint8Array {
    const parts: Uint8Array[] = [];
    let clear = Math.max(this.#offset, Math.min(this.#marked, place));
    for (const { start, end } of this.#covered) {
      if (start >= place) break;
      if (start >= clear) parts.push(this.#slice(clear, start));
      if (start >= this.#marked) parts.push(this.#mark);
      this.#marked = Math.max(this.#marked, end);
      clear = Math.min(end, place);
    }
    if (clear < place) parts.push(this.#slice(clear, place));
    this.#covered = this.#covered.filter(({ end }) => end > place);
    this.#breaks = new Set([...this.#breaks].filter((each) => each >= place));
    if (place === this.#offset) return concat(parts);
    this.#before = this.#data[place - 1 - this.#offset];
    this.#data = this.#data.slice(place - this.#offset);
    this.#offset = place;
    return concat(parts);
  }

  #slice(start: number, end: number): Uint8Array {
    return this.#data.subarray(start - this.#offset, end - this.#offset);
  }
}

/** Returns true for a letter, digit, underscore, or part of a character beyond ASCII. */
function isOfWord(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const lower = byte | 0x20;
  return byte >= 0x80 || byte === 0x5f || (byte >= 0x30 && byte <= 0x39) || (lower >= 0x61 && lower <= 0x7a);
}

/** Concatenates bytes. */
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
