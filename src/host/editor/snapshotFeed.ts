import { errorReason } from '../../core/common/errorReason.ts';
import type { Disposable } from '../../core/common/lifecycle.ts';
import type { Logger } from '../../core/common/logger.ts';

/**
 * Sends snapshots to a page one at a time. All changes while a snapshot is created lead to one more snapshot, so the last one always
 * has the newest state. Nothing is sent before the page is ready.
 */
export class SnapshotFeed implements Disposable {
  readonly #send: () => Promise<void>;
  readonly #logger: Logger;
  #open = false;
  #sending = false;
  #due = false;

  constructor(send: () => Promise<void>, logger: Logger) {
    this.#send = send;
    this.#logger = logger;
  }

  /** Call it once the page is ready. */
  open(): void {
    this.#open = true;
  }

  refresh(): void {
    if (!this.#open) return;
    this.#due = true;
    if (!this.#sending) void this.#run();
  }

  dispose(): void {
    this.#open = false;
  }

  async #run(): Promise<void> {
    this.#sending = true;
    while (this.#due && this.#open) {
      this.#due = false;
      await this.#send().catch((error: unknown) =>
        this.#logger.error(`The request editor could not be updated: ${errorReason(error)}`),
      );
    }
    this.#sending = false;
  }
}
