import { Emitter, type Event } from '../../core/common/emitter.ts';
import type { Disposable } from '../../core/common/lifecycle.ts';
import type { ResponseChunk } from '../../protocol/response.ts';
import type { Change } from './responseBody.ts';
import type { Invocation } from './invocation.ts';

/** How long changes are collected before an event, in milliseconds. */
const batchTime = 50;

/** Characters of the text, and bytes of the body. */
type Sent = { readonly length: number; readonly size: number };

/**
 * Batches the changes of a store into one event every 50 ms. New text of the shown invocations is sent first (`onChunk`), then `onDidChange`
 * if anything else changed.
 */
export class ChangeBatch implements Disposable {
  readonly #shown: () => readonly Invocation[];
  readonly #changed = new Emitter<void>();
  readonly #chunk = new Emitter<ResponseChunk>();
  #timer: NodeJS.Timeout | undefined;
  #due: Change = 'growth';
  /** How much of each shown invocation was sent so far. */
  #sent: ReadonlyMap<number, Sent> = new Map();
  #disposed = false;

  readonly onDidChange: Event<void> = this.#changed.event;
  readonly onChunk: Event<ResponseChunk> = this.#chunk.event;

  constructor(shown: () => readonly Invocation[]) {
    this.#shown = shown;
  }

  add(change: Change): void {
    if (this.#disposed) return;
    if (change === 'state') this.#due = 'state';
    this.#timer ??= setTimeout(() => this.#flush(), batchTime);
  }

  dispose(): void {
    this.#disposed = true;
    clearTimeout(this.#timer);
    this.#changed.dispose();
    this.#chunk.dispose();
  }

  #flush(): void {
    this.#timer = undefined;
    const due = this.#due;
    this.#due = 'growth';
    const shown = this.#shown();
    const before = this.#sent;
    this.#sent = new Map(shown.map(({ id, text, spool }) => [id, { length: text.length, size: spool.size }]));
    for (const invocation of shown) this.#sendText(invocation, due, before.get(invocation.id));
    if (due === 'state') this.#changed.fire();
  }

  /** Sends the added text. The text of an invocation that was not shown before belongs in a snapshot. */
  #sendText({ id, text, spool }: Invocation, due: Change, before: Sent | undefined): void {
    if (!before) return;
    const { length: offset, size } = before;
    if (text.length > offset || (due === 'growth' && spool.size > size))
      this.#chunk.fire({ id, offset, text: text.slice(offset), size: spool.size });
  }
}
