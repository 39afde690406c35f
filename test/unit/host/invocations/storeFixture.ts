import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import type { Event } from '../../../../src/core/common/emitter.ts';
import type { InvocationEvent } from '../../../../src/core/invocation/invocationEvent.ts';
import type { InvocationRequest } from '../../../../src/core/invocation/invocationRequest.ts';
import type { Redactor } from '../../../../src/core/redaction/redactor.ts';
import { silentLogger } from '../../../../src/core/common/logger.ts';
import {
  InvocationStore,
  type InvocationStoreOptions,
} from '../../../../src/host/invocations/invocationStore.ts';
import type { InvocationView } from '../../../../src/protocol/response.ts';
import { ScriptedInvoker, type ScriptedCall } from '../../../support/fixtures/scriptedInvoker.ts';

export const request: InvocationRequest = {
  functionId: 'ocid1.fnfunc.oc1.phx.abc',
  credentials: {},
  contentType: 'text/plain',
  headers: [],
  body: new Uint8Array(0),
  timeout: { connect: 1, read: 1 },
};
export const source = { title: 'hello · greet', functionName: 'hello', origin: {} };

/** The first attempt; the clock of the store is four seconds later. */
export const attempt = {
  type: 'attempt',
  n: 1,
  startedAt: 1000,
  url: 'https://host/invoke',
  requestId: 'SENT',
} as const satisfies InvocationEvent;
export const finished = {
  type: 'finished',
  timings: { firstByte: 121, total: 143 },
  bodyBytes: 3,
  verdict: { ran: 'answered', reason: 'answered' },
} as const satisfies InvocationEvent;

export function chunk(text: string): InvocationEvent {
  return { type: 'chunk', bytes: new TextEncoder().encode(text) };
}

/** Stores with a scripted invoker, disposed after each test together with the folder of their responses. */
export class StoreFixture {
  readonly invoker = new ScriptedInvoker();
  readonly folder: string;
  readonly #stores: InvocationStore[] = [];

  constructor(folder: string) {
    this.folder = folder;
  }

  open(options: Partial<InvocationStoreOptions> = {}): InvocationStore {
    const store = new InvocationStore({
      invoker: this.invoker,
      previewLimit: () => 1024,
      spoolFolder: join(this.folder, 'spool'),
      localOutput: () => undefined,
      logger: silentLogger,
      now: () => 5000,
      ...options,
    });
    this.#stores.push(store);
    return store;
  }

  /** Starts an invocation and gives it its first events; where the last of them is an end, it has ended. */
  async start(store: InvocationStore, ...events: readonly InvocationEvent[]): Promise<ScriptedCall> {
    return this.send(store, request, ...events);
  }

  /** The same with a request of the test's own. */
  async send(
    store: InvocationStore,
    wanted: InvocationRequest,
    ...events: readonly InvocationEvent[]
  ): Promise<ScriptedCall> {
    store.start(wanted, source);
    return this.#give(store, events);
  }

  /** The same with secrets in the request. */
  async startWith(
    redactor: Redactor,
    store: InvocationStore,
    ...events: readonly InvocationEvent[]
  ): Promise<ScriptedCall> {
    store.start(request, source, redactor);
    return this.#give(store, events);
  }

  async #give(store: InvocationStore, events: readonly InvocationEvent[]): Promise<ScriptedCall> {
    const call = this.invoker.calls.at(-1);
    if (!call) throw new Error('the invoker was not asked');
    const ended = next(store.onDidEnd);
    for (const event of events) await call.give(event);
    if (['finished', 'failed', 'cancelled'].includes(events.at(-1)?.type ?? '')) await ended;
    return call;
  }

  async dispose(): Promise<void> {
    await Promise.all(this.#stores.map((store) => store.dispose()));
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** A fixture for each test of the file; call it outside of them. */
export function useStores(): () => StoreFixture {
  let fixture: StoreFixture | undefined;
  beforeEach(async () => {
    fixture = new StoreFixture(await mkdtemp(join(tmpdir(), 'store-')));
  });
  afterEach(() => fixture?.dispose());
  return () => {
    if (!fixture) throw new Error('asked for outside of a test');
    return fixture;
  };
}

/** Resolves with the next event. */
export function next<T>(event: Event<T>): Promise<T> {
  return new Promise((resolve) => {
    const subscription = event((value) => {
      subscription.dispose();
      resolve(value);
    });
  });
}

/** Waits until the shown invocation is as expected. */
export async function until(
  store: InvocationStore,
  wanted: (shown: InvocationView) => boolean,
): Promise<InvocationView> {
  for (;;) {
    const { shown } = store.snapshot();
    if (shown && wanted(shown)) return shown;
    await next(store.onDidChange);
  }
}
