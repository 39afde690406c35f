import { Emitter, type Event } from '../../core/common/emitter.ts';
import type { Disposable } from '../../core/common/lifecycle.ts';
import type { ResponseChunk } from '../../protocol/response.ts';
import type { Change } from './responseBody.ts';
import type { Invocation } from './invocation.ts';

/** How long changes are collected before an event, in milliseconds. */
const batchTime = 50;

/**
 * Batches the changes of a store into one event every 50 ms. New text of the shown invocation is sent first (`onChunk`), then `onDidChange`
 * if anything else changed.
 */
export class ChangeBatch implements Disposable {
  readonly #shown: () => Invocation | undefined;
  readonly #changed = new Emitter<void>();
  readonly #chunk = new Emitter<ResponseChunk>();
  #timer: NodeJS.Timeout | undefined;
  #due: Change = 'growth';
  /** How much text of which invocation was sent so far. */
  #sent = { id: 0, length: 0 };
  #disposed = false;

  readonly onDidChange: Event<void> = this.#changed.event;
  readonly onChunk: Event<ResponseChunk> = this.#chunk.event;

  constructor(shown: () => Invocation | undefined) {
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
    if (shown) this.#sendText(shown, due);
    if (due === 'state') this.#changed.fire();
  }

  /** Sends the added text. The text of an invocation that was not shown before belongs in a snapshot. */
  #sendText({ id, text, spool }: Invocation, due: Change): void {
    const { id: before, length: offset } = this.#sent;
    this.#sent = { id, length: text.length };
    if (before === id && (due === 'growth' || text.length > offset))
      this.#chunk.fire({ id, offset, text: text.slice(offset), size: spool.size });
  }
}
