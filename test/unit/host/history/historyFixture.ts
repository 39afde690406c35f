import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import type { InvocationEvent } from '../../../../src/core/invocation/invocationEvent.ts';
import { History, type HistoryOptions } from '../../../../src/host/history/entries/history.ts';
import type { InvocationStore } from '../../../../src/host/invocations/invocationStore.ts';
import { createRecordingLogger } from '../../../support/fixtures/recordingLogger.ts';
import { headOf } from '../../../support/fixtures/scriptedInvoker.ts';
import { useStores, type StoreFixture } from '../invocations/storeFixture.ts';

export const head: InvocationEvent = { type: 'head', head: headOf(200, 'OK'), at: 121 };

/** Histories that follow the stores of a test, in its folder. They are flushed at its end. */
export class HistoryFixture {
  readonly #stores: () => StoreFixture;
  readonly #opened: History[] = [];

  constructor(stores: () => StoreFixture) {
    this.#stores = stores;
  }

  get path(): string {
    return join(this.#stores().folder, 'history');
  }

  follow(store: InvocationStore, limit = 50, more: Pick<HistoryOptions, 'capturedSecrets'> = {}) {
    const logger = createRecordingLogger();
    const history = new History({ path: this.path, limit: () => limit, logger, ...more });
    this.#opened.push(history);
    history.follow(store);
    return { history, logger };
  }

  /** Opens the history in another store, as a later window does. */
  async reopen() {
    const store = this.#stores().open();
    const { history } = this.follow(store);
    return { store, history, entries: await history.refresh() };
  }

  /** Returns the names of the files on disk. */
  async files(): Promise<readonly string[]> {
    return readdir(this.path);
  }

  async dispose(): Promise<void> {
    for (const history of this.#opened.splice(0)) {
      await history.flush();
      history.dispose();
    }
  }
}

/** Provides stores and their histories for each test of a file. Call it outside of the tests. */
export function useHistories(): {
  readonly stores: () => StoreFixture;
  readonly histories: HistoryFixture;
} {
  const stores = useStores();
  const histories = new HistoryFixture(stores);
  afterEach(() => histories.dispose());
  return { stores, histories };
}

/** Fails a test for a value that must be present. */
export function absent(): never {
  throw new Error('the value is missing');
}
