import { Emitter, type Event } from '../../core/common/emitter.ts';
import type { Disposable } from '../../core/common/lifecycle.ts';

/** How long changes are collected before an event, in milliseconds. */
const batchTime = 50;

/** Announces that calls have begun, wait or have ended: once every 50 ms at most, however many calls there are. */
export class CallChanges implements Disposable {
  readonly #changed = new Emitter<void>();
  readonly onDidChange: Event<void> = this.#changed.event;
  #timer: NodeJS.Timeout | undefined;

  add(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#changed.fire();
    }, batchTime).unref();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#changed.dispose();
  }
}
