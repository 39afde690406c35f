import { NumberList } from '../common/numberList.ts';

/** How events are separated: server-sent events by a blank line, NDJSON by each line end. */
export type EventFormat = 'events' | 'ndjson';

/** Events that are found before the page gets a chance to draw. */
const batch = 500;

/** Finds the events in a text that grows. */
export class EventBlocks {
  readonly #format: EventFormat;
  readonly #starts = new NumberList();
  readonly #ends = new NumberList();
  /** Offset of the first line that was not read. */
  #next = 0;
  /** Start of the block that is being read, and the end of its last line. */
  #block: { readonly start: number; readonly end: number } | undefined;

  constructor(format: EventFormat) {
    this.#format = format;
  }

  get count(): number {
    return this.#starts.length;
  }

  /** Reads what was added to the text, in short steps. An event at the end counts once it is `complete`. */
  *read(text: string, complete: boolean): Generator<void, void, undefined> {
    const lineEnd = /\r\n|\n|\r/g;
    for (;;) {
      lineEnd.lastIndex = this.#next;
      const found = lineEnd.exec(text);
      // A line feed may follow.
      if (found && found[0] === '\r' && lineEnd.lastIndex === text.length && !complete) return;
      if (!found && (!complete || this.#next >= text.length)) break;
      this.#take(text, this.#next, found?.index ?? text.length);
      this.#next = found ? lineEnd.lastIndex : text.length;
      if (this.count % batch === batch - 1) yield;
    }
    if (complete) this.#close();
  }

  /** Returns the source of an event. */
  source(text: string, index: number): string {
    return text.slice(this.#starts.at(index), this.#ends.at(index));
  }

  #take(text: string, start: number, end: number): void {
    const isBlank = this.#format === 'events' ? end === start : text.slice(start, end).trim() === '';
    if (isBlank) return this.#close();
    this.#block = { start: this.#block?.start ?? start, end };
    if (this.#format === 'ndjson') this.#close();
  }

  #close(): void {
    if (!this.#block) return;
    this.#starts.push(this.#block.start);
    this.#ends.push(this.#block.end);
    this.#block = undefined;
  }
}
