import { MatchTrail } from './matchTrail.ts';
import type { PatternAutomaton } from './patternAutomaton.ts';
import { RedactedBytes } from './redactedBytes.ts';
import { escapesAt, isEscapeLead, type TextEscape } from '../text/textEscapes.ts';

/** One way to have read the text up to a place. */
type Reading = {
  /** Of the automaton. */
  readonly state: number;
  readonly trail: MatchTrail;
  /** Where the backslashes begin that protect what follows; else the place itself. */
  readonly from: number;
};

/** So many backslashes before a character belong to it: those of JSON in JSON in JSON. */
const protectingBackslashes = 8;

/**
 * Replaces secrets in bytes that come in pieces. What may be the beginning of one is held back until it is known, and nothing
 * else is: a response that trickles in is passed on as it comes. Secrets that overlap are taken out together.
 *
 * Each byte may be meant as it is or begin an escape, so there may be several readings of the text up to a place. All are
 * followed side by side, each by a state of the automaton; those that come to the same state are one. Where nothing is
 * escaped there is one reading, and a loop without any objects follows it.
 */
export class RedactionStream {
  readonly #automaton: PatternAutomaton;
  readonly #bytes: RedactedBytes;
  /** Place that all is read up to. */
  #place = 0;
  /** State of the only reading, all of whose bytes are meant as they are; undefined while there are others. */
  #state: number | undefined = 0;
  /** Readings by the place that they have come to: `#place`, and beyond it the ends of escapes. */
  readonly #readings = new Map<number, Map<number, Reading>>();

  constructor(automaton: PatternAutomaton, mark: string) {
    this.#automaton = automaton;
    this.#bytes = new RedactedBytes(new TextEncoder().encode(mark));
  }

  /** True once something was replaced. */
  get replaced(): boolean {
    return this.#bytes.replaced;
  }

  /** Takes the next bytes, and gives those that are certain. */
  push(bytes: Uint8Array): Uint8Array {
    if (this.#automaton.isEmpty) return bytes;
    this.#bytes.append(bytes);
    this.#read(false);
    return this.#bytes.take(this.#firstOpen());
  }

  /** Gives what was held back: nothing follows. */
  end(): Uint8Array {
    this.#read(true);
    for (const reading of this.#current()) this.#concludeWords(reading.state, reading.trail);
    return this.#bytes.take(this.#bytes.end);
  }

  #read(final: boolean): void {
    const { end } = this.#bytes;
    while (this.#place < end) {
      if (this.#state !== undefined) this.#readPlain(this.#state, final);
      if (this.#place === end) return;
      const escapes = this.#escapes(final);
      if (escapes === 'undecided') return;
      this.#readAll(escapes);
    }
  }

  /** Reads on as long as there is one reading, up to an escape that may begin another one. */
  #readPlain(from: number, final: boolean): void {
    const automaton = this.#automaton;
    const { data, offset } = this.#bytes;
    let [state, index] = [from, this.#place - offset];
    for (; index < data.length; index++) {
      const byte = data[index] ?? 0;
      if (isEscapeLead(byte) && this.#matters(state, data, index, final)) break;
      if (state === 0) {
        if (!automaton.isFirst(byte)) continue;
        const next = data[index + 1];
        if (next !== undefined && !automaton.isPair(byte, next) && !isEscapeLead(next)) continue;
      } else if (automaton.hasWords)
        this.#concludeWords(state, MatchTrail.plain(automaton.depth(state), index + offset), index + offset);
      state = automaton.step(state, byte);
      const length = automaton.longest(state);
      if (length > 0) this.#bytes.cover(index + 1 - length + offset, index + 1 + offset);
    }
    this.#place = index + offset;
    this.#state = state;
  }

  /** Whether an escape can be a part of a secret, or its end has to be known. */
  #matters(state: number, data: Uint8Array, index: number, final: boolean): boolean {
    if (state === 0 && this.#inBackslashes(index)) return false;
    const escapes = escapesAt(data, index, final);
    if (escapes === 'undecided' || state !== 0) return escapes.length > 0;
    return escapes.some(({ bytes: [first], length }) => {
      const byte = first ?? data[index + length] ?? 0;
      return (
        this.#automaton.hasWords ||
        this.#automaton.isFirst(byte) ||
        (first === undefined && isEscapeLead(byte))
      );
    });
  }

  /** In a long run of backslashes the last ones alone can protect something. */
  #inBackslashes(from = this.#place - this.#bytes.offset): boolean {
    const { data } = this.#bytes;
    let index = from;
    while (index <= from + protectingBackslashes && data[index] === 0x5c) index++;
    return index > from + protectingBackslashes;
  }

  #escapes(final: boolean): readonly TextEscape[] | 'undecided' {
    const { data, offset } = this.#bytes;
    return escapesAt(data, this.#place - offset, final);
  }

  /** Reads one byte, in each way there is. */
  #readAll(escapes: readonly TextEscape[]): void {
    const place = this.#place;
    const readings = this.#current();
    this.#readings.delete(place);
    this.#state = undefined;
    const byte = [this.#bytes.data[place - this.#bytes.offset] ?? 0];
    for (const reading of readings) {
      this.#concludeWords(reading.state, reading.trail);
      this.#follow(reading, byte, place + 1);
      for (const { bytes, length } of escapes) this.#follow(reading, bytes, place + length);
    }
    for (const { bytes, length } of escapes) this.#bytes.markEscape(place + length, bytes.at(-1));
    this.#place = place + 1;
    this.#settle();
  }

  /** The readings that have come to the place. */
  #current(): readonly Reading[] {
    const [state, place] = [this.#state, this.#place];
    if (state === undefined) return [...(this.#readings.get(place)?.values() ?? [])];
    return [{ state, trail: MatchTrail.plain(this.#automaton.depth(state), place), from: place }];
  }

  /** Returns to the one plain reading where no other is left. */
  #settle(): void {
    const readings = this.#readings.size === 1 ? this.#readings.get(this.#place) : undefined;
    if (readings?.size !== 1) return;
    for (const { state, trail, from } of readings.values()) {
      const depth = this.#automaton.depth(state);
      if (from !== this.#place && !(state === 0 && this.#inBackslashes())) return;
      if (!trail.isPlain(depth, this.#place)) return;
      this.#state = state;
      this.#readings.clear();
    }
  }

  /** Goes on from a reading by the bytes that are meant from its place up to another. */
  #follow({ state, trail, from }: Reading, bytes: readonly number[], to: number): void {
    if (bytes.length === 0)
      return this.#add(to, { state, trail, from: Math.max(from, to - protectingBackslashes) });
    let [next, seen] = [state, trail];
    for (const byte of bytes) {
      next = this.#automaton.step(next, byte);
      seen = next === 0 ? MatchTrail.empty : seen.add(from).trim(this.#automaton.depth(next));
    }
    const length = this.#automaton.longest(next);
    if (length > 0) this.#bytes.cover(seen.start(length), to);
    this.#add(to, { state: next, trail: seen, from: to });
  }

  #add(place: number, reading: Reading): void {
    let readings = this.#readings.get(place);
    if (!readings) this.#readings.set(place, (readings = new Map()));
    const known = readings.get(reading.state);
    if (!known || this.#begin(reading) < this.#begin(known)) readings.set(reading.state, reading);
  }

  #begin({ state, trail, from }: Reading): number {
    return state === 0 ? from : trail.start(this.#automaton.depth(state));
  }

  /** Covers the short secrets that end at a place, if they are words. */
  #concludeWords(state: number, trail: MatchTrail, place = this.#place): void {
    for (const length of this.#automaton.words(state)) {
      const start = trail.start(length);
      if (this.#bytes.isWord(start, place)) this.#bytes.cover(start, place);
    }
  }

  /** Where the first match begins that is not decided. */
  #firstOpen(): number {
    let first = this.#place;
    if (this.#state !== undefined) return first - this.#automaton.open(this.#state);
    for (const readings of this.#readings.values())
      for (const { state, trail, from } of readings.values()) {
        const open = this.#automaton.open(state);
        first = Math.min(first, from, open > 0 ? trail.start(open) : first);
      }
    return first;
  }
}
