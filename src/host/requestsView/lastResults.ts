import { defined } from '../../core/common/defined.ts';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { invocationDuration } from '../../core/invocation/invocationDuration.ts';
import { ownStatus, type InvocationState } from '../../core/invocation/outcome.ts';
import type { History } from '../history/entries/history.ts';
import type { HistoryEntry } from '../history/entries/historyEntry.ts';
import type { Invocation } from '../invocations/invocation.ts';
import { toMovedUri, type FileMove } from '../invocations/invocationSource.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';

/** The state or result of the newest invocation of a request. */
export type LastResult = {
  readonly state: InvocationState;
  /** The status that the function set (`Fn-Http-Status`), else that of the service. */
  readonly status?: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Milliseconds from the first attempt to the end, as everywhere else. */
  readonly duration?: number;
};

/** The result of an invocation of this window, with its ID in the store. It may have left the store. */
export type RunResult = LastResult & { readonly id: number };

/** Returns the current state or result of an invocation. */
function toLastResult(invocation: Invocation): RunResult {
  const { id, state, startedAt, duration } = invocation;
  const status = ownStatus(invocation.head);
  return {
    id,
    state,
    startedAt,
    ...defined({ status, duration }),
  };
}

/** Returns the result of an invocation in the history. */
function toPastResult({ state, startedAt, events }: HistoryEntry): LastResult {
  const status = ownStatus(events.findLast((event) => event.type === 'head')?.head);
  return { state, startedAt, ...defined({ status, duration: invocationDuration(events) }) };
}

/**
 * The newest result of each request, by the URI of the request: from this window, and from the history once `recall` has loaded
 * it.
 */
export class LastResults implements Disposable {
  readonly #owned = new DisposableStore();
  readonly #changed = this.#owned.add(new Emitter<ReadonlySet<string>>());
  readonly #store: Pick<InvocationStore, 'newestId' | 'get' | 'onDidChange'>;
  readonly #history: Pick<History, 'entries' | 'refresh' | 'onDidChange'>;
  #results = new Map<string, RunResult>();
  #past: ReadonlyMap<string, LastResult> = new Map();
  #recalled = false;
  readonly #running = new Set<number>();
  #seen = 0;
  /** Fires with the URIs of the requests whose result changed. */
  readonly onDidChange: Event<ReadonlySet<string>> = this.#changed.event;

  constructor(
    store: Pick<InvocationStore, 'newestId' | 'get' | 'onDidChange'>,
    history: Pick<History, 'entries' | 'refresh' | 'onDidChange'>,
  ) {
    this.#store = store;
    this.#history = history;
    this.#owned.add(store.onDidChange(() => this.#look()));
  }

  get(uri: string): LastResult | undefined {
    const own = this.#results.get(uri);
    const past = this.#past.get(uri);
    return own && past && past.startedAt > own.startedAt ? past : (own ?? past);
  }

  /** Loads the history at the first call, and follows it from then on. */
  recall(): void {
    if (this.#recalled) return;
    this.#recalled = true;
    this.#owned.add(this.#history.onDidChange(() => this.#lookBack()));
    void this.#history.refresh();
  }

  /** Follows requests that were moved or renamed: they keep their results. */
  followMove(move: FileMove): void {
    const changed = [...this.#results.keys(), ...this.#past.keys()]
      .map((uri) => [uri, toMovedUri(uri, move)] as const)
      .filter(([before, after]) => before !== after);
    if (changed.length === 0) return;
    this.#results = new Map([...this.#results].map(([uri, result]) => [toMovedUri(uri, move), result]));
    this.#past = new Map([...this.#past].map(([uri, result]) => [toMovedUri(uri, move), result]));
    this.#changed.fire(new Set(changed.flat()));
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #lookBack(): void {
    const past = new Map<string, LastResult>();
    for (const entry of this.#history.entries) {
      const uri = entry.source.origin.requestUri;
      if (uri !== undefined && !past.has(uri)) past.set(uri, toPastResult(entry));
    }
    const uris = [...new Set([...this.#past.keys(), ...past.keys()])];
    const before = new Map(uris.map((uri) => [uri, this.get(uri)]));
    this.#past = past;
    const changed = uris.filter((uri) => this.get(uri)?.startedAt !== before.get(uri)?.startedAt);
    if (changed.length > 0) this.#changed.fire(new Set(changed));
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

  /** Returns whether the result changed. Ignores an older invocation that ended late or was restored, and a known running one. */
  #keep(uri: string, result: RunResult): boolean {
    const before = this.#results.get(uri);
    // An invocation that was restored from the history has a new ID, but its old start time.
    if (before && (before.startedAt - result.startedAt || before.id - result.id) > 0) return false;
    this.#results.set(uri, result);
    return before?.id !== result.id || before.state !== result.state;
  }
}
