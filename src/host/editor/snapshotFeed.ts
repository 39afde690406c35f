import { errorReason } from '../../core/common/errorReason.ts';
import type { Disposable } from '../../core/common/lifecycle.ts';
import type { Logger } from '../../core/common/logger.ts';

/**
 * Sends snapshots to a page one at a time: changes that come while one is made give one more, however many they are,
 * so the last one sent is always of the newest state. Nothing is sent before the page is there.
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

  /** The page is there. */
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
