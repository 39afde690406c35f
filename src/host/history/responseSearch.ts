import { Emitter, type Event } from '../../core/common/emitter.ts';
import type { Disposable } from '../../core/common/lifecycle.ts';
import type { HistoryEntry } from './entries/historyEntry.ts';
import { responseContains } from './searchResponse.ts';

/** Returns the path of the body of a response. */
type PathOf = (entry: HistoryEntry) => Promise<string>;

/** Finds the entries whose response contains a text: one file after the other, newest first, until another text is wanted. */
export class ResponseSearch implements Disposable {
  readonly #pathOf: PathOf;
  readonly #changed = new Emitter<void>();
  #abort = new AbortController();
  #text: string | undefined;
  #found = new Set<string>();
  #searched = new Set<string>();
  #work: Promise<void> = Promise.resolve();
  #pending = 0;

  /** Fires for each entry that is found, and at the end. */
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(pathOf: PathOf) {
    this.#pathOf = pathOf;
  }

  /** IDs of the entries that were found so far. */
  get found(): ReadonlySet<string> {
    return this.#found;
  }

  get isSearching(): boolean {
    return this.#pending > 0;
  }

  /** Searches the entries that were not searched yet. Another text starts a new search, no text ends it. Resolves when all are searched. */
  async search(text: string | undefined, entries: readonly HistoryEntry[]): Promise<void> {
    if (text !== this.#text) {
      this.#abort.abort();
      this.#abort = new AbortController();
      this.#text = text;
      this.#found = new Set();
      this.#searched = new Set();
      this.#pending = 0;
    }
    if (text === undefined) return;
    const { signal } = this.#abort;
    const ids = new Set(entries.map(({ id }) => id));
    for (const each of [this.#searched, this.#found])
      for (const id of each) if (!ids.has(id)) each.delete(id);
    const wanted = entries.filter(({ id, bytes }) => bytes.answer > 0 && !this.#searched.has(id));
    for (const { id } of wanted) this.#searched.add(id);
    this.#pending += wanted.length;
    this.#work = this.#work.then(() => this.#searchAll(text, wanted, signal));
    await this.#work;
  }

  dispose(): void {
    this.#abort.abort();
    this.#changed.dispose();
  }

  async #searchAll(text: string, entries: readonly HistoryEntry[], signal: AbortSignal): Promise<void> {
    for (const entry of entries) {
      if (signal.aborted) return;
      const isFound = await responseContains(await this.#pathOf(entry), entry, text, signal);
      if (signal.aborted) return;
      this.#pending--;
      if (isFound) this.#found.add(entry.id);
      if (isFound || this.#pending === 0) this.#changed.fire();
    }
  }
}
