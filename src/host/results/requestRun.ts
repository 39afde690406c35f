import { Emitter, type Event } from '../../core/common/emitter.ts';
import type { Disposable } from '../../core/common/lifecycle.ts';
import { hasFailed } from '../../protocol/resultCounts.ts';
import type { ResultRow, ResultsSnapshot, RunHead } from '../../protocol/results.ts';
import type { Confirm } from '../environments/confirmProtected.ts';
import type { Invocation } from '../invocations/invocation.ts';
import { toMovedUri, type FileMove } from '../invocations/invocationSource.ts';
import { confirmOnce } from '../requestRuns/confirmOnce.ts';
import { invocationEnd, type RunStore } from '../requestRuns/invocationEnd.ts';
import { toRunResult } from './runResult.ts';

/** A saved request of a run. */
export type RunRequest = Pick<ResultRow, 'name' | 'file' | 'functionName'> & { readonly uri: string };

/** What a run needs to invoke its requests. */
export type RunServices = {
  readonly store: RunStore;
  /** Starts an invocation. Undefined if the user did not confirm it. */
  readonly invoke: (uri: string, confirm: Confirm) => Promise<number | undefined>;
  readonly confirm: Confirm;
  /** Returns the ID of the history entry of an invocation that has ended. */
  readonly entryIdOf: (invocation: Invocation) => string | undefined;
};

/** The invocation of a row: its ID in the store, which it may have left, and that of its entry in the history. */
export type RunInvocation = { readonly id: number; readonly entryId: string | undefined };

/**
 * Invokes saved requests one after the other, and keeps their results, without their bodies. A request that the user does not
 * confirm is skipped; a protected environment is confirmed once for each run.
 */
export class RequestRun implements Disposable {
  readonly #services: RunServices;
  readonly #place: Pick<RunHead, 'title' | 'environment'>;
  readonly #changed = new Emitter<ReadonlySet<number>>();
  readonly #requests: RunRequest[];
  readonly #rows: ResultRow[];
  readonly #invocations = new Map<number, RunInvocation>();
  #state: RunHead['state'] = 'ended';
  #abort: AbortController | undefined;

  /** Fires with the IDs of the rows that changed; with none if only the state of the run did. */
  readonly onDidChange: Event<ReadonlySet<number>> = this.#changed.event;

  constructor(
    services: RunServices,
    place: Pick<RunHead, 'title' | 'environment'>,
    requests: readonly RunRequest[],
  ) {
    this.#services = services;
    this.#place = place;
    this.#requests = [...requests];
    this.#rows = requests.map(({ name, file, functionName }, id) => ({
      id,
      name,
      file,
      functionName,
      state: 'waiting',
      details: [],
    }));
  }

  get head(): RunHead {
    return { ...this.#place, state: this.#state };
  }

  snapshot(): ResultsSnapshot {
    return { ...this.head, rows: [...this.#rows] };
  }

  rowsOf(ids: Iterable<number>): readonly ResultRow[] {
    return [...ids].flatMap((id) => this.#rows[id] ?? []);
  }

  /** Returns the URI of a request. Undefined for an unknown row. */
  uriOf(id: number): string | undefined {
    return this.#requests[id]?.uri;
  }

  /** Returns the last invocation of a row. Undefined if it was not sent. */
  invocationOf(id: number): RunInvocation | undefined {
    return this.#invocations.get(id);
  }

  /** Invokes all requests, or those that failed. Resolves at the end of the run; does nothing while one lasts. */
  async start(which: 'all' | 'failed' = 'all'): Promise<void> {
    if (this.#abort) return;
    const abort = new AbortController();
    const ids = this.#rows.filter((row) => which === 'all' || hasFailed(row)).map(({ id }) => id);
    this.#abort = abort;
    this.#state = 'running';
    for (const id of ids) this.#reset(id, 'waiting');
    this.#changed.fire(new Set(ids));
    try {
      await this.#invokeAll(ids, abort.signal);
    } finally {
      const left = ids.filter((id) => ['waiting', 'running'].includes(this.#rows[id]?.state ?? ''));
      for (const id of left) this.#reset(id, 'notSent');
      this.#state = abort.signal.aborted ? 'cancelled' : 'ended';
      this.#abort = undefined;
      this.#changed.fire(new Set(left));
    }
  }

  /** Cancels the running request and starts no other. */
  cancel(): void {
    this.#abort?.abort();
  }

  /** Follows requests that were moved or renamed. */
  followMove(move: FileMove): void {
    for (const [id, request] of this.#requests.entries())
      this.#requests[id] = { ...request, uri: toMovedUri(request.uri, move) };
  }

  dispose(): void {
    this.cancel();
    this.#changed.dispose();
  }

  async #invokeAll(ids: readonly number[], signal: AbortSignal): Promise<void> {
    const { store, invoke } = this.#services;
    const confirm = confirmOnce(this.#services.confirm);
    for (const id of ids) {
      if (signal.aborted) return;
      this.#set(id, { state: 'running' });
      const started = await invoke(this.uriOf(id) ?? '', confirm);
      if (started === undefined) {
        this.#set(id, { state: 'notSent' });
        continue;
      }
      const invocation = await invocationEnd(store, started, signal);
      if (!invocation) continue;
      this.#invocations.set(id, { id: started, entryId: this.#services.entryIdOf(invocation) });
      this.#set(id, toRunResult(invocation));
    }
  }

  #reset(id: number, state: 'waiting' | 'notSent'): void {
    const row = this.#rows[id];
    if (!row) return;
    const { name, file, functionName } = row;
    this.#rows[id] = { id, name, file, functionName, state, details: [] };
    this.#invocations.delete(id);
  }

  #set(id: number, change: Partial<ResultRow>): void {
    const row = this.#rows[id];
    if (!row) return;
    this.#rows[id] = { ...row, ...change };
    this.#changed.fire(new Set([id]));
  }
}
