import { join } from 'node:path';
import { describeFailure } from '../../../core/failures/describeFailure.ts';
import { defined } from '../../../core/common/defined.ts';
import { Emitter, type Event } from '../../../core/common/emitter.ts';
import { errorReason } from '../../../core/common/errorReason.ts';
import { DisposableStore, type Disposable } from '../../../core/common/lifecycle.ts';
import type { Logger } from '../../../core/common/logger.ts';
import { redactPieces } from '../../../core/redaction/redactPieces.ts';
import { redactedMark, type Redactor } from '../../../core/redaction/redactor.ts';
import type { ResponseSpool } from '../../../invoker/spool/responseSpool.ts';
import { lazy } from '../../common/lazy.ts';
import type { CapturedSecrets } from '../../checks/checks.ts';
import type { EndedInvocation, InvocationStore } from '../../invocations/invocationStore.ts';
import type { Invocation } from '../../invocations/invocation.ts';
import { toMovedSource, type FileMove } from '../../invocations/invocationSource.ts';
import { createEntryId, toFileName } from './entryNames.ts';
import { statusOf, toHistoryEntry, toListed, toRequestKey, type HistoryEntry } from './historyEntry.ts';
import type { HistoryFolder } from './historyFolder.ts';

/** Maximum bytes of all entries and bodies together (200 MB). */
const historyBytes = 200 * 1024 * 1024;

/** Maximum number of pinned entries. */
const mostPinned = 100;

export type HistoryOptions = {
  readonly path: string;
  /** Maximum number of entries, read whenever an invocation ends; 0 keeps none. */
  readonly limit: () => number;
  /**
   * Returns the secrets that a request captures from its response, once it is checked; undefined if it captures none. Without it, none
   * are captured.
   */
  readonly capturedSecrets?: (invocation: Invocation) => Promise<CapturedSecrets> | undefined;
  readonly logger: Logger;
};

/**
 * Keeps invocations that have ended, of this session and earlier ones: on disk, and their list in memory once it was read. All work on the folder
 * is queued, and invocations never wait for it. Errors of the disk are logged, never thrown.
 */
export class History implements Disposable {
  readonly #options: HistoryOptions;
  readonly #changed = new Emitter<void>();
  readonly #ids = new WeakMap<Invocation, string>();
  readonly #invocations = new Map<string, number>();
  #entries: readonly HistoryEntry[] = [];
  #loaded = false;
  #work: Promise<void> = Promise.resolve();

  readonly onDidChange: Event<void> = this.#changed.event;

  /** Returns the folder, whose code loads with the first entry. */
  readonly folder: () => Promise<HistoryFolder>;

  constructor(options: HistoryOptions) {
    this.#options = options;
    this.folder = lazy(async () => {
      const { HistoryFolder } = await import('./historyFolder.ts');
      return new HistoryFolder(options.path);
    });
  }

  /** Reads an entry again, with its output. The same entry if it is gone. */
  async whole(entry: HistoryEntry): Promise<HistoryEntry> {
    return (await (await this.folder()).read(entry.id)) ?? entry;
  }

  /** The entries without their output, newest first, as they were last read; empty before `refresh`. */
  get entries(): readonly HistoryEntry[] {
    return this.#entries;
  }

  /** Keeps the invocations of a store that end from now on, and refreshes the store when the history has changed. */
  follow(store: InvocationStore): Disposable {
    const owned = new DisposableStore();
    owned.add(store.onDidEnd((ended) => this.#keep(ended, store)));
    owned.add(this.onDidChange(() => store.refresh()));
    return owned;
  }

  /** Reads the folder again, because other windows also write to it. */
  async refresh(): Promise<readonly HistoryEntry[]> {
    await this.#queue(async (folder) => this.#read(folder));
    return this.#entries;
  }

  get(id: string): HistoryEntry | undefined {
    return this.#entries.find((entry) => entry.id === id);
  }

  /** Returns the ID of the entry of an invocation of this session. Undefined until it has ended. */
  idOf(invocation: Invocation): string | undefined {
    return this.#ids.get(invocation);
  }

  /** Returns the entry of an invocation of this session. Undefined until it is written. */
  entryOf(invocation: Invocation): HistoryEntry | undefined {
    const id = this.idOf(invocation);
    return id === undefined ? undefined : this.get(id);
  }

  /** Returns the ID in the store of the invocation of an entry. Undefined if it is from an earlier session and was not opened. */
  invocationOf({ id }: HistoryEntry): number | undefined {
    return this.#invocations.get(id);
  }

  /** Links an invocation of the store with its entry, whichever of them was created from the other. */
  tie(invocation: Invocation, id: string): void {
    this.#ids.set(invocation, id);
    this.#invocations.set(id, invocation.id);
  }

  /** Returns the entry of the latest earlier response to the same request. */
  previousOf({ source, startedAt }: Pick<Invocation, 'source' | 'startedAt'>): HistoryEntry | undefined {
    const key = toRequestKey(source);
    return this.#entries.find(
      (entry) =>
        entry.startedAt < startedAt && statusOf(entry) !== undefined && toRequestKey(entry.source) === key,
    );
  }

  /** Follows files that were moved or renamed, so that their entries still belong to them. */
  async followMove(move: FileMove): Promise<void> {
    await this.#queue(async (folder) => {
      const entries = this.#loaded ? this.#entries : await folder.list();
      const moved = new Map<string, HistoryEntry>();
      for (const entry of entries) {
        const source = toMovedSource(entry.source, move);
        if (source === entry.source) continue;
        const whole = await folder.read(entry.id);
        if (whole) await folder.write({ ...whole, source });
        moved.set(entry.id, { ...entry, source });
      }
      if (moved.size === 0 || !this.#loaded) return;
      this.#entries = this.#entries.map((entry) => moved.get(entry.id) ?? entry);
      this.#changed.fire();
    });
  }

  async remove(ids: readonly string[]): Promise<void> {
    await this.#queue(async (folder) => {
      await folder.remove(ids);
      await this.#read(folder);
    });
  }

  /** Pins entries, or unpins them. Returns false if there would be more than 100 pinned entries, or more than 200 MB. */
  async pin(ids: readonly string[], isPinned: boolean): Promise<boolean> {
    const after = this.#entries.filter(({ id, pinned }) => (ids.includes(id) ? isPinned : pinned));
    const bytes = after.reduce((sum, { bytes: { request, answer } }) => sum + request + answer, 0);
    if (isPinned && (after.length > mostPinned || bytes > historyBytes)) return false;
    await this.#queue(async (folder) => {
      for (const id of ids) await folder.setPinned(id, isPinned);
      await this.#read(folder);
    });
    return true;
  }

  /** Deletes all entries, or all that are not pinned. */
  async clear(keepPinned = false): Promise<void> {
    await this.#queue(async (folder) => {
      try {
        await folder.clear(keepPinned);
      } finally {
        await this.#read(folder);
      }
    });
  }

  /** Resolves when all queued work is done. */
  flush(): Promise<void> {
    return this.#work;
  }

  dispose(): void {
    this.#changed.dispose();
  }

  /** Returns a redactor for all that is kept of an invocation that has ended. */
  async redactorOf(invocation: Invocation): Promise<Redactor> {
    return invocation.redactor.and((await this.#options.capturedSecrets?.(invocation))?.texts ?? []);
  }

  #keep(ended: EndedInvocation, store: Pick<InvocationStore, 'watch'>): void {
    if (this.#options.limit() < 1) return void this.#queue((folder) => this.#read(folder));
    const { invocation } = ended;
    const known = this.#ids.get(invocation);
    if (known !== undefined) return void this.#queue((folder) => this.#amend(folder, known, ended));
    const { spool, redactor } = invocation;
    const id = createEntryId(invocation.startedAt, invocation.id);
    this.tie(invocation, id);
    const body = redactor.bytes(ended.body);
    const size = spool.failure ? spool.headSize : spool.size;
    const secrets = this.#options.capturedSecrets?.(invocation);
    const keepResponse =
      size === 0 || size > historyBytes
        ? async () => 0
        : secrets
          ? this.#maskedKeeper(invocation, id, secrets, store)
          : this.#keeper(spool, id, size);
    void this.#queue(async (folder) => {
      const answer = await keepResponse(folder);
      if (body.byteLength > 0) await folder.writeBody(id, 'request', body);
      const bytes = { request: body.byteLength, answer };
      await this.#write(folder, toHistoryEntry(id, ended, bytes, await this.redactorOf(invocation)));
    });
  }

  #keeper(spool: ResponseSpool, id: string, size: number): KeepResponse {
    // Requested now, because the session may drop the response at any time.
    const response = spool.keepAs(join(this.#options.path, toFileName(id, 'answer')));
    return async () => {
      const kept = await response;
      if (kept.ok) return size;
      this.#options.logger.warn(describeFailure(kept.failure).message);
      return 0;
    };
  }

  /** Waits for what is captured from the response, which is written without it. */
  #maskedKeeper(
    invocation: Invocation,
    id: string,
    secrets: Promise<CapturedSecrets>,
    store: Pick<InvocationStore, 'watch'>,
  ): KeepResponse {
    const held = store.watch(() => invocation);
    return async (folder) => {
      try {
        if (!(await secrets).areAll) return await folder.writeBody(id, 'answer', Buffer.from(redactedMark));
        const pieces = redactPieces(invocation.spool.read(), await this.redactorOf(invocation));
        return await folder.writeBody(id, 'answer', pieces);
      } finally {
        held.dispose();
      }
    };
  }

  async #write(folder: HistoryFolder, entry: HistoryEntry): Promise<void> {
    await folder.write(entry);
    if (!this.#loaded) return this.#read(folder);
    const gone = await this.#trim(folder);
    this.#entries = [toListed(entry), ...this.#entries]
      .filter(({ id }) => !gone.includes(id))
      .toSorted((a, b) => (a.id < b.id ? 1 : -1));
    this.#changed.fire();
  }

  /** Adds what arrived after the end, unless the entry has been deleted in the meantime. */
  async #amend(folder: HistoryFolder, id: string, ended: EndedInvocation): Promise<void> {
    const before = this.get(id);
    if (!before) return;
    const { pinned } = before;
    const all = await this.redactorOf(ended.invocation);
    const entry = { ...toHistoryEntry(id, ended, before.bytes, all), ...defined({ pinned }) };
    await folder.write(entry);
    this.#entries = this.#entries.map((each) => (each.id === id ? toListed(entry) : each));
  }

  async #read(folder: HistoryFolder): Promise<void> {
    await this.#trim(folder);
    this.#entries = await folder.list();
    this.#loaded = true;
    this.#changed.fire();
  }

  #trim(folder: HistoryFolder): Promise<readonly string[]> {
    return folder.trim({ count: this.#options.limit(), bytes: historyBytes });
  }

  #queue(work: (folder: HistoryFolder) => Promise<void>): Promise<void> {
    this.#work = this.#work.then(async () => {
      try {
        await work(await this.folder());
      } catch (error) {
        this.#options.logger.warn(`The history could not be saved: ${errorReason(error)}`);
      }
    });
    return this.#work;
  }
}

/** Writes the response of an entry, and returns its size. */
type KeepResponse = (folder: HistoryFolder) => Promise<number>;
