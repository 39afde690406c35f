import { MatchTrail } from './matchTrail.ts';
import type { PatternAutomaton } from './patternAutomaton.ts';
import { RedactedBytes } from './redactedBytes.ts';
import { escapesAt, isEscapeLead, type TextEscape } from '../text/textEscapes.ts';

/** One way to interpret the text up to a position. */
type Reading = {
  /** State of the automaton. */
  readonly state: number;
  readonly trail: MatchTrail;
  /** Where the backslashes begin that protect the next character; else the position itself. */
  readonly from: number;
};

/** Most backslashes before a character that belong to it: those of JSON in JSON in JSON. */
const protectingBackslashes = 8;

/**
 * Replaces secrets in bytes that arrive in pieces. Only the possible beginning of a secret is held back, so
 * that a slow response is passed on as it arrives. Overlapping secrets are replaced together.
 *
 * Each byte may be literal or begin an escape, so there may be several readings of the text up to a position.
 * All are followed in parallel, each with a state of the automaton; readings with the same state are merged.
 * Without escapes there is one reading, which a loop without objects follows.
 */
export class RedactionStream {
  readonly #automaton: PatternAutomaton;
  readonly #bytes: RedactedBytes;
  /** Position up to which everything is read. */
  #place = 0;
  /** State of the only reading if all its bytes are literal; undefined if there are several readings. */
  #state: number | undefined = 0;
  /** Readings by the position they have reached: `#place`, or the end of an escape after it. */
  readonly #readings = new Map<number, Map<number, Reading>>();

  constructor(automaton: PatternAutomaton, mark: string) {
    this.#automaton = automaton;
    this.#bytes = new RedactedBytes(new TextEncoder().encode(mark));
  }

  /** True once a secret was replaced. */
  get replaced(): boolean {
    return this.#bytes.replaced;
  }

  /** Reads the next bytes, and returns those that are certain. */
  push(bytes: Uint8Array): Uint8Array {
    if (this.#automaton.isEmpty) return bytes;
    this.#bytes.append(bytes);
    this.#read(false);
    return this.#bytes.take(this.#firstOpen());
  }

  /** Returns the bytes that were held back: no more follow. */
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

  /** Reads while there is one reading, up to an escape that may begin another. */
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

  /** Returns whether an escape can be part of a secret, or its end is not known yet. */
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

  /** Only the last backslashes of a long run can protect a character. */
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

  /** Reads a byte in all possible ways. */
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

  /** Returns the readings at the current position. */
  #current(): readonly Reading[] {
    const [state, place] = [this.#state, this.#place];
    if (state === undefined) return [...(this.#readings.get(place)?.values() ?? [])];
    return [{ state, trail: MatchTrail.plain(this.#automaton.depth(state), place), from: place }];
  }

  /** Returns to a single literal reading if no other is left. */
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

  /** Continues a reading with the bytes between two positions. */
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

  /** Covers the short secrets that end at a position, if they are words. */
  #concludeWords(state: number, trail: MatchTrail, place = this.#place): void {
    for (const length of this.#automaton.words(state)) {
      const start = trail.start(length);
      if (this.#bytes.isWord(start, place)) this.#bytes.cover(start, place);
    }
  }

  /** Returns where the first undecided match begins. */
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
