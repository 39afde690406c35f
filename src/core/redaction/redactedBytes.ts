/** Bytes of which some ranges are covered by a mark, given out from the front. Places count from the first byte there was. */
export class RedactedBytes {
  readonly #mark: Uint8Array;
  #data: Uint8Array = new Uint8Array(0);
  #offset = 0;
  /** The byte before the first one that is left. */
  #before: number | undefined;
  /** In order, apart from each other. */
  #covered: { start: number; end: number }[] = [];
  /** The end of what a mark was given out for. */
  #marked = 0;
  /** Places at which an escape of something ends that is not part of a word. */
  #breaks = new Set<number>();
  replaced = false;

  constructor(mark: Uint8Array) {
    this.#mark = mark;
  }

  /** Those that were not given out yet. */
  get data(): Uint8Array {
    return this.#data;
  }

  /** Place of the first byte of `data`. */
  get offset(): number {
    return this.#offset;
  }

  get end(): number {
    return this.#offset + this.#data.length;
  }

  append(bytes: Uint8Array): void {
    this.#data = this.#data.length === 0 ? bytes : concat([this.#data, bytes]);
  }

  /** Covers a range, together with those that it overlaps. */
  cover(from: number, to: number): void {
    let [start, end] = [from, to];
    for (let last = this.#covered.at(-1); last && last.end > start; last = this.#covered.at(-1)) {
      [start, end] = [Math.min(start, last.start), Math.max(end, last.end)];
      this.#covered.pop();
    }
    this.#covered.push({ start, end });
    this.replaced = true;
  }

  /** Remembers that an escape of a byte ends at a place. */
  markEscape(place: number, byte: number | undefined): void {
    if (byte !== undefined && !isOfWord(byte)) this.#breaks.add(place);
  }

  /** True where no letter, digit or underscore is next to a range. */
  isWord(start: number, end: number): boolean {
    const before = start === this.#offset ? this.#before : this.#data[start - 1 - this.#offset];
    return (this.#breaks.has(start) || !isOfWord(before)) && !isOfWord(this.#data[end - this.#offset]);
  }

  /** Gives out the bytes up to a place. */
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
