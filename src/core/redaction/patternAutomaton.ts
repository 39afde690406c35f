import type { SecretPattern } from './secretPatterns.ts';

/**
 * Finds patterns in a sequence of bytes, in linear time for any number of patterns (Aho and Corasick, 1975).
 * A state is the longest prefix of a pattern that the sequence ends with; 0 is none.
 */
export class PatternAutomaton {
  /** By state and byte. */
  readonly #next = new Map<number, number>();
  /** Length of the prefix of a state. */
  readonly #depth: Int32Array;
  /** State of the longest shorter suffix that is a prefix too. */
  readonly #shorter: Int32Array;
  /** Length of the longest pattern that a state ends with, without those that must be words. */
  readonly #longest: Int32Array;
  /** Bytes of a state that may become a longer pattern or a word. */
  readonly #open: Int32Array;
  /** By state: lengths of the patterns that it ends with and that must be words. */
  readonly #words = new Map<number, readonly number[]>();
  /** By two bytes: 1 if a pattern begins with them. */
  readonly #pairs = new Uint8Array(0x10000);
  /** By byte: 1 if a pattern begins with it. */
  readonly #firsts = new Uint8Array(0x100);
  #states = 1;

  constructor(patterns: readonly SecretPattern[]) {
    const most = patterns.reduce((sum, { bytes }) => sum + bytes.length, 1);
    const perState = (): Int32Array => new Int32Array(most);
    [this.#depth, this.#shorter, this.#longest, this.#open] = [
      perState(),
      perState(),
      perState(),
      perState(),
    ];
    for (const pattern of patterns) this.#add(pattern);
    this.#link();
  }

  get isEmpty(): boolean {
    return this.#states === 1;
  }

  get hasWords(): boolean {
    return this.#words.size > 0;
  }

  /** Returns the state after another byte. */
  step(state: number, byte: number): number {
    for (let from = state; ; from = this.#shorter[from] ?? 0) {
      const next = this.#next.get(from * 256 + byte);
      if (next !== undefined) return next;
      if (from === 0) return 0;
    }
  }

  depth(state: number): number {
    return this.#depth[state] ?? 0;
  }

  longest(state: number): number {
    return this.#longest[state] ?? 0;
  }

  words(state: number): readonly number[] {
    return this.#words.get(state) ?? [];
  }

  open(state: number): number {
    return this.#open[state] ?? 0;
  }

  /** Returns true if a pattern begins with the byte. */
  isFirst(byte: number): boolean {
    return this.#firsts[byte] === 1;
  }

  /** Returns true if a pattern begins with the two bytes, or is the first byte alone. */
  isPair(first: number, second: number): boolean {
    return this.#pairs[first * 256 + second] === 1;
  }

  #add({ bytes, word }: SecretPattern): void {
    let state = 0;
    for (const byte of bytes) {
      const key = state * 256 + byte;
      const known = this.#next.get(key);
      const next = known ?? this.#states++;
      if (known === undefined) {
        this.#next.set(key, next);
        this.#depth[next] = this.depth(state) + 1;
      }
      state = next;
    }
    if (word) this.#words.set(state, [bytes.length]);
    else this.#longest[state] = bytes.length;
    const [first = 0, second] = bytes;
    this.#firsts[first] = 1;
    if (second !== undefined) this.#pairs[first * 256 + second] = 1;
    else this.#pairs.fill(1, first * 256, first * 256 + 256);
  }

  /** Finds the shorter suffixes of all states, in the order of their length. */
  #link(): void {
    const levels: number[][] = [];
    const grows = new Uint8Array(this.#states);
    for (const [key, next] of this.#next) {
      grows[key >>> 8] = 1;
      (levels[this.depth(next)] ??= []).push(key);
    }
    for (const keys of levels.slice(1))
      for (const key of keys) {
        const [from, state] = [key >>> 8, this.#next.get(key) ?? 0];
        const shorter = from === 0 ? 0 : this.step(this.#shorter[from] ?? 0, key & 0xff);
        this.#shorter[state] = shorter;
        this.#longest[state] ||= this.longest(shorter);
        const words = [...this.words(state), ...this.words(shorter)];
        if (words.length > 0) this.#words.set(state, words);
        this.#open[state] = Math.max(grows[state] ? this.depth(state) : this.open(shorter), ...words);
      }
  }
}
