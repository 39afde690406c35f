import type { InvocationView } from '../../../protocol/response.ts';
import type { SentView } from '../../../protocol/sentView.ts';

/** Asks the host what was sent when the page first needs it, and again when more of it is known. */
export class SentMemory {
  readonly #ask: (id: number) => Promise<SentView | undefined>;
  readonly #changed: () => void;
  readonly #failed: (error: unknown) => void;
  #key = '';
  #known: SentView | 'unknown' | undefined = 'unknown';
  #id = 0;

  /** @param changed called when a result has arrived */
  constructor(
    ask: (id: number) => Promise<SentView | undefined>,
    changed: () => void,
    failed: (error: unknown) => void,
  ) {
    this.#ask = ask;
    this.#changed = changed;
    this.#failed = failed;
  }

  /** Returns what is known of an invocation so far. */
  of({
    id,
    state,
    attempts,
  }: Pick<InvocationView, 'id' | 'state' | 'attempts'>): SentView | 'unknown' | undefined {
    // The headers of an attempt are known once its request was sent.
    const key = [id, state, attempts.length, attempts.at(-1)?.outcome].join();
    if (key === this.#key) return this.#known;
    if (id !== this.#id) this.#known = 'unknown';
    this.#key = key;
    this.#id = id;
    this.#ask(id).then((sent) => {
      if (this.#key !== key) return;
      this.#known = sent;
      this.#changed();
    }, this.#failed);
    return this.#known;
  }
}
