import { Emitter, type Event } from '../../core/emitter.ts';
import { decodeFnHttp } from '../../core/fnHttp.ts';
import { DisposableStore, type Disposable } from '../../core/lifecycle.ts';
import type { InvocationState } from '../../protocol/response.ts';
import type { Invocation } from '../response/invocation.ts';
import type { InvocationStore } from '../response/invocationStore.ts';

/** How the newest invocation of a request stands or ended. */
export type LastResult = {
  /** Of the invocation in the store, which may have forgotten it. */
  readonly id: number;
  readonly state: InvocationState;
  /** Of the function where it answered with the `httprequest` intent, else of the service. */
  readonly status?: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Milliseconds to the end. */
  readonly duration?: number;
};

/** Tells an answer that a person would call good. */
export function isGood({ state, status = 0 }: Pick<LastResult, 'state' | 'status'>): boolean {
  return state === 'answered' && status >= 200 && status < 300;
}

/** What an invocation came to, as far as it has come. */
export function toLastResult(invocation: Invocation): LastResult {
  const { id, state, startedAt, head } = invocation;
  const status = (head && decodeFnHttp(head.headers)?.status) ?? head?.status;
  const { duration } = state === 'running' ? {} : invocation.view(startedAt);
  return {
    id,
    state,
    startedAt,
    ...(status !== undefined && { status }),
    ...(duration !== undefined && { duration }),
  };
}

/** The newest result of each request that was invoked in this window, by the URI of the request. */
export class LastResults implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<ReadonlySet<string>>());
  readonly #store: InvocationStore;
  readonly #results = new Map<string, LastResult>();
  readonly #running = new Set<number>();
  #seen = 0;
  /** Fires with the requests of which another result is known now. */
  readonly onDidChange: Event<ReadonlySet<string>> = this.#changed.event;

  constructor(store: InvocationStore) {
    this.#store = store;
    this.#owned.add(store.onDidChange(() => this.#look()));
  }

  get(uri: string): LastResult | undefined {
    return this.#results.get(uri);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #look(): void {
    while (this.#seen < this.#store.newestId) this.#running.add(++this.#seen);
    const changed = new Set<string>();
    for (const id of this.#running) {
      const invocation = this.#store.get(id);
      if (invocation?.state !== 'running') this.#running.delete(id);
      const uri = invocation?.source.origin.requestUri;
      if (!invocation || uri === undefined || !this.#keep(uri, toLastResult(invocation))) continue;
      changed.add(uri);
    }
    if (changed.size > 0) this.#changed.fire(changed);
  }

  /** Tells whether that is news: neither an older one that ended late, nor a running one that is known. */
  #keep(uri: string, result: LastResult): boolean {
    const before = this.#results.get(uri);
    if (before && before.id > result.id) return false;
    this.#results.set(uri, result);
    return before?.id !== result.id || before.state !== result.state;
  }
}
