import type { SecretPattern } from './secretPatterns.ts';

/**
 * Finds patterns in a sequence of bytes, in linear time for any number of patterns (Aho and Corasick, 1975).
 * A state is the longest prefix of a pattern that the sequence ends with; 0 is none.
 *
 * A long secret has hundreds of thousands of states, and is compiled again for each request: all that a state
 * has is in typed arrays.
 */
export class PatternAutomaton {
  /** By byte: the state after it from state 0. */
  readonly #first = new Int32Array(0x100);
  /** By state: one of the longer prefixes, or 0. */
  readonly #child: Int32Array;
  /** By state: another prefix that differs only in its last byte, or 0. */
  readonly #sibling: Int32Array;
  /** By state: the last byte of its prefix. */
  readonly #byte: Uint8Array;
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
  #states = 1;

  constructor(patterns: readonly SecretPattern[]) {
    const most = patterns.reduce((sum, { bytes }) => sum + bytes.length, 1);
    const perState = (): Int32Array => new Int32Array(most);
    this.#child = perState();
    this.#sibling = perState();
    this.#byte = new Uint8Array(most);
    this.#depth = perState();
    this.#shorter = perState();
    this.#longest = perState();
    this.#open = perState();
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
    for (let from = state; from !== 0; from = this.#shorter[from] ?? 0) {
      const next = this.#longer(from, byte);
      if (next !== 0) return next;
    }
    return this.#first[byte] ?? 0;
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
    return this.#first[byte] !== 0;
  }

  /** Returns true if a pattern begins with the two bytes, or is the first byte alone. */
  isPair(first: number, second: number): boolean {
    return this.#pairs[first * 256 + second] === 1;
  }

  /** Returns the prefix of a state and another byte; 0 if no pattern begins with it. */
  #longer(state: number, byte: number): number {
    if (state === 0) return this.#first[byte] ?? 0;
    let next = this.#child[state] ?? 0;
    while (next !== 0 && this.#byte[next] !== byte) next = this.#sibling[next] ?? 0;
    return next;
  }

  #add({ bytes, word }: SecretPattern): void {
    let state = 0;
    for (const byte of bytes) state = this.#longer(state, byte) || this.#grow(state, byte);
    if (word) this.#words.set(state, [bytes.length]);
    else this.#longest[state] = bytes.length;
    const [first = 0, second] = bytes;
    if (second !== undefined) this.#pairs[first * 256 + second] = 1;
    else this.#pairs.fill(1, first * 256, first * 256 + 256);
  }

  #grow(from: number, byte: number): number {
    const state = this.#states++;
    this.#byte[state] = byte;
    this.#depth[state] = this.depth(from) + 1;
    if (from === 0) this.#first[byte] = state;
    else {
      const other = this.#child[from] ?? 0;
      // Zeros are not written: most pages of this array are never used.
      if (other !== 0) this.#sibling[state] = other;
      this.#child[from] = state;
    }
    return state;
  }

  /** Finds the shorter suffixes of all states, in the order of their length. */
  #link(): void {
    const states = new Int32Array(this.#states);
    let found = 0;
    for (const state of this.#first) if (state !== 0) states[found++] = state;
    for (let at = 0; at < found; at++) {
      const state = states[at] ?? 0;
      this.#conclude(state);
      const shorter = this.#shorter[state] ?? 0;
      for (let next = this.#child[state] ?? 0; next !== 0; next = this.#sibling[next] ?? 0) {
        this.#shorter[next] = this.step(shorter, this.#byte[next] ?? 0);
        states[found++] = next;
      }
    }
  }

  /** Adds what a state has by its shorter suffix. */
  #conclude(state: number): void {
    const shorter = this.#shorter[state] ?? 0;
    const longest = this.#longest[shorter] ?? 0;
    if (longest !== 0) this.#longest[state] ||= longest;
    this.#open[state] = (this.#child[state] === 0 ? this.#open[shorter] : this.#depth[state]) ?? 0;
    if (this.#words.size === 0) return;
    const words = [...this.words(state), ...this.words(shorter)];
    if (words.length === 0) return;
    this.#words.set(state, words);
    this.#open[state] = Math.max(this.open(state), ...words);
  }
}
