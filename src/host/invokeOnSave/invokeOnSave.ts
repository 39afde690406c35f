import { workspace, type TextDocument } from 'vscode';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import { DisposableStore, type Disposable } from '../../core/common/lifecycle.ts';
import { isRequest } from '../common/activeRequest.ts';
import { isSourceOf } from '../functions/isSourceOf.ts';
import type { LocalFunctions } from '../functions/localFunctions.ts';
import type { History } from '../history/entries/history.ts';
import type { Invocation } from '../invocations/invocation.ts';
import { toMovedOrigin, type FileMove, type InvocationOrigin } from '../invocations/invocationSource.ts';
import type { InvocationStore } from '../invocations/invocationStore.ts';
import type { Invocations } from '../invoking/invocations.ts';
import { toInvocable } from '../invoking/invokeAgain.ts';
import { showBriefly } from '../ui/messages.ts';
import { findSaveTarget, type SaveTargetServices } from './findSaveTarget.ts';
import { compareWithEntry } from './compareWithEntry.ts';

/** Milliseconds without a save until the requests are sent: "Save All" saves several files. */
const pause = 200;
/** The same while the save of another file has begun, which may fail. */
const patience = 3000;

/** The objects that it uses. */
export type OnSaveServices = SaveTargetServices & {
  readonly local: Pick<LocalFunctions, 'list' | 'isSource'>;
  readonly invocations: Pick<Invocations, 'invokeOnSave'>;
  readonly store: InvocationStore;
  readonly history: History;
  readonly unexpected: (error: unknown) => void;
};

/** A request for which it is on. */
type Armed = {
  readonly origin: InvocationOrigin;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** The last invocation that a save has started. */
  started?: number;
};

/**
 * Invoke on Save: sends a request again when a source file of its local function is saved. It is on for single requests, until the window
 * is closed. Nothing is sent that would need a question, and nothing that does not go to the local function with the file: that is decided
 * again for each invocation.
 */
export class InvokeOnSave implements Disposable {
  readonly #services: OnSaveServices;
  readonly #changed = new Emitter<void>();
  readonly onDidChange: Event<void> = this.#changed.event;
  readonly #armed = new Map<string, Armed>();
  readonly #saved = new Set<string>();
  /** Files whose save has begun. */
  readonly #saving = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #work: Promise<void> = Promise.resolve();

  constructor(services: OnSaveServices) {
    this.#services = services;
  }

  isOn(origin: InvocationOrigin): boolean {
    return this.#armed.has(toKey(origin));
  }

  /** Turns it on or off for a request. Returns why it cannot be turned on, as sentences. */
  async set(origin: InvocationOrigin, on: boolean): Promise<string | undefined> {
    const what = on ? toInvocable(origin) : undefined;
    const { problem } = what ? await findSaveTarget(what, this.#services) : {};
    if (problem === undefined && on) this.#armed.set(toKey(origin), { origin, since: Date.now() });
    else this.#armed.delete(toKey(origin));
    this.#changed.fire();
    return problem;
  }

  /** Follows what is saved, and compares the responses. */
  follow(): Disposable {
    const owned = new DisposableStore();
    owned.add(workspace.onWillSaveTextDocument(({ document }) => this.#begin(document)));
    owned.add(workspace.onDidSaveTextDocument((document) => this.#add(document)));
    owned.add(this.#services.store.onDidEnd(({ invocation }) => void this.#compare(invocation)));
    return owned;
  }

  /** Follows files that were moved or renamed, and drafts that were saved. */
  followMove(move: FileMove): void {
    for (const [key, armed] of this.#armed) {
      const origin = toMovedOrigin(armed.origin, move);
      if (origin === armed.origin) continue;
      this.#armed.delete(key);
      this.#armed.set(toKey(origin), { ...armed, origin });
    }
    this.#changed.fire();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#armed.clear();
    this.#changed.dispose();
  }

  #begin({ uri }: TextDocument): void {
    if (this.#armed.size === 0 || uri.scheme !== 'file') return;
    this.#saving.add(uri.fsPath);
    if (this.#saved.size > 0) this.#schedule();
  }

  #add({ uri }: TextDocument): void {
    this.#saving.delete(uri.fsPath);
    if (this.#armed.size === 0 || uri.scheme !== 'file') return;
    if (!isRequest(uri)) this.#saved.add(uri.fsPath);
    if (this.#saved.size > 0) this.#schedule();
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        const paths = [...this.#saved];
        this.#saved.clear();
        this.#saving.clear();
        this.#work = this.#work.then(() => this.#invokeFor(paths)).catch(this.#services.unexpected);
      },
      this.#saving.size > 0 ? patience : pause,
    );
  }

  /** Sends for each function with one of these files the request that was sent or turned on last. */
  async #invokeFor(paths: readonly string[]): Promise<void> {
    const functions = await this.#services.local.list();
    const done = new Set<string>();
    for (const armed of this.#latestFirst()) {
      const what = toInvocable(armed.origin);
      const target = what && (await findSaveTarget(what, this.#services));
      // Renamed or deleted outside of VS Code. Another file may get its name.
      if (target?.isGone) await this.set(armed.origin, false);
      const found = functions.find(({ id }) => id === target?.functionId);
      if (!what || !found || done.has(found.id) || !(await isSourceOf(this.#services.local, found, paths)))
        continue;
      done.add(found.id);
      if (target?.problem === undefined) await this.#invoke(armed, what, found.id);
      else showBriefly(`Not invoked on save. ${target.problem}`);
    }
  }

  async #invoke(
    armed: Armed,
    what: NonNullable<ReturnType<typeof toInvocable>>,
    functionId: string,
  ): Promise<void> {
    const { store, invocations } = this.#services;
    // Its response would be that of older code.
    store.cancel(armed.started ?? 0);
    const id = await invocations.invokeOnSave(what, functionId);
    const invocation = id === undefined ? undefined : store.get(id);
    if (!invocation) return;
    armed.started = invocation.id;
    if (invocation.state === 'running') invocation.setChange('pending');
    store.refresh();
  }

  #latestFirst(): readonly Armed[] {
    const { all } = this.#services.store;
    const timeOf = ({ origin, since }: Armed): number =>
      Math.max(since, all.find(({ source }) => toKey(source.origin) === toKey(origin))?.startedAt ?? 0);
    return [...this.#armed.values()].toSorted((one, other) => timeOf(other) - timeOf(one));
  }

  /** Never rejects. */
  async #compare(invocation: Invocation): Promise<void> {
    if (invocation.change !== 'pending') return;
    const { history, store } = this.#services;
    let change: Invocation['change'];
    try {
      // After the history has taken the invocation, too.
      await Promise.resolve();
      await history.flush();
      const previous = history.previousOf(invocation);
      change = previous && (await compareWithEntry(invocation, history, previous));
    } catch {
      // Its response has left the list meanwhile.
    }
    invocation.setChange(change);
    store.refresh();
  }
}

/** Returns a key that is equal for the same request, or the same function without one. */
function toKey({ requestUri, functionName = '', bodyUri = '' }: InvocationOrigin): string {
  return JSON.stringify(requestUri === undefined ? [functionName, bodyUri] : [requestUri]);
}
