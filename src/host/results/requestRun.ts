import { Emitter, type Event } from '../../core/common/emitter.ts';
import type { Disposable } from '../../core/common/lifecycle.ts';
import { hasFailed } from '../../protocol/resultCounts.ts';
import type { ResultRow, ResultsSnapshot, RunHead } from '../../protocol/results.ts';
import type { RequestResult } from '../../run/runner/runFolders.ts';
import type { RunRequest } from '../../run/runner/runRequest.ts';
import type { Confirm } from '../environments/confirmProtected.ts';
import type { RequestScopes } from '../environments/environments.ts';
import type { Invocation } from '../invocations/invocation.ts';
import { toMovedUri, type FileMove } from '../invocations/invocationSource.ts';
import type { RunInvocation } from '../invoking/invocations.ts';
import { confirmOnce } from '../requestRuns/confirmOnce.ts';
import type { SavedOutcome } from '../requestRuns/sendSaved.ts';
import type { SavedRunFolder } from '../requestRuns/toRunFolders.ts';
import { toRunResult } from './runResult.ts';

/** A saved request of a results page. */
export type PageRequest = Pick<ResultRow, 'name' | 'file' | 'functionName'> & { readonly uri: string };

/** What a run needs to invoke its requests. */
export type RunServices = {
  /** Arranges requests by folder, with those that capture values for them. */
  readonly arrange: (uris: readonly string[]) => Promise<readonly SavedRunFolder[]>;
  /** Sends a request, and checks its response. */
  readonly send: (uri: string, how: RunInvocation, signal: AbortSignal) => Promise<SavedOutcome>;
  readonly confirm: Confirm;
  /** Returns the scopes of requests in the environment that is selected now. */
  readonly scopes: () => RequestScopes;
  /** Returns the ID of the history entry of an invocation that has ended. */
  readonly entryIdOf: (invocation: Invocation) => string | undefined;
};

/** The invocation of a row: its ID in the store, which it may have left, and that of its entry in the history. */
export type RowInvocation = { readonly id: number; readonly entryId: string | undefined };

/**
 * Runs saved requests folder by folder as the Test Explorer does, and keeps their results, without their bodies. A request that the user
 * does not confirm is not sent; a protected environment is confirmed once for each run.
 */
export class RequestRun implements Disposable {
  readonly #services: RunServices;
  readonly #place: Pick<RunHead, 'title' | 'environment'>;
  readonly #changed = new Emitter<ReadonlySet<number>>();
  readonly #requests: PageRequest[];
  readonly #rows: ResultRow[];
  readonly #invocations = new Map<number, RowInvocation>();
  #state: RunHead['state'] = 'ended';
  #abort: AbortController | undefined;

  /** Fires with the IDs of the rows that changed; with none if only the state of the run did. */
  readonly onDidChange: Event<ReadonlySet<number>> = this.#changed.event;

  constructor(
    services: RunServices,
    place: Pick<RunHead, 'title' | 'environment'>,
    requests: readonly PageRequest[],
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
  invocationOf(id: number): RowInvocation | undefined {
    return this.#invocations.get(id);
  }

  /** Invokes all requests, or those that failed. Resolves at the end of the run; does nothing while one lasts. */
  async start(which: 'all' | 'failed' = 'all'): Promise<void> {
    if (this.#abort) return;
    const abort = new AbortController();
    this.#abort = abort;
    this.#state = 'running';
    const wanted = this.#rows.filter((row) => which === 'all' || hasFailed(row));
    this.#resetAll(wanted.map(({ id }) => id));
    try {
      const folders = await this.#services.arrange(wanted.map(({ id }) => this.uriOf(id) ?? ''));
      await this.#run(folders, abort.signal);
    } finally {
      const left = this.#rows.filter(({ state, verdict }) => isOpen(state) && verdict === undefined);
      for (const { id } of left) this.#reset(id, 'notSent');
      this.#state = abort.signal.aborted ? 'cancelled' : 'ended';
      this.#abort = undefined;
      this.#changed.fire(new Set(left.map(({ id }) => id)));
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

  async #run(folders: readonly SavedRunFolder[], signal: AbortSignal): Promise<void> {
    const ids = new Map<RunRequest, number>();
    for (const request of folders.flatMap(({ requests }) => requests)) {
      const id = this.#requests.findIndex(({ uri }) => uri === request.uri.toString());
      if (id >= 0) ids.set(request, id);
    }
    this.#resetAll([...ids.values()]);
    // With the first run, not with the window.
    const { runFolders } = await import('../../run/runner/runFolders.ts');
    const invocations = new Map<RunRequest, Invocation>();
    const confirm = confirmOnce(this.#services.confirm);
    const environments = this.#services.scopes();
    await runFolders(folders, {
      parallel: 1,
      repeat: 1,
      maxFailures: Infinity,
      signal,
      send: async (request, captured, ending) => {
        const id = ids.get(request);
        const uri = id === undefined ? undefined : this.uriOf(id);
        if (id === undefined || uri === undefined) return { kind: 'cancelled' };
        this.#set(id, { state: 'running' });
        const how = { confirm, captured, environments };
        const { outcome, invocation } = await this.#services.send(uri, how, ending);
        if (invocation) invocations.set(request, invocation);
        return outcome;
      },
      onResult: (result) => {
        const id = ids.get(result.request);
        const invocation = invocations.get(result.request);
        // The responses of a long run do not fit into memory.
        invocations.delete(result.request);
        if (id !== undefined) this.#end(id, result, invocation);
      },
    });
  }

  #end(id: number, result: RequestResult, invocation: Invocation | undefined): void {
    const { outcome, message } = result;
    if (invocation) {
      const { id: own } = invocation;
      this.#invocations.set(id, { id: own, entryId: this.#services.entryIdOf(invocation) });
    }
    if (outcome === 'skipped')
      this.#set(id, {
        state: 'notSent',
        verdict: 'skipped',
        details: message === undefined ? [] : [{ tone: 'plain', text: message }],
      });
    else if (invocation) this.#set(id, toRunResult(invocation, result));
    else this.#set(id, { state: 'notSent' });
  }

  #resetAll(ids: readonly number[]): void {
    for (const id of ids) this.#reset(id, 'waiting');
    this.#changed.fire(new Set(ids));
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

function isOpen(state: ResultRow['state']): boolean {
  return state === 'waiting' || state === 'running';
}
