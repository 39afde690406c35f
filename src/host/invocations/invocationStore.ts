import { rm } from 'node:fs/promises';
import { defined } from '../../core/common/defined.ts';
import { Emitter, type Event } from '../../core/common/emitter.ts';
import { describeFailure } from '../../core/failures/describeFailure.ts';
import type { Failure } from '../../core/common/failure.ts';
import type { Disposable } from '../../core/common/lifecycle.ts';
import type { InvocationEvent } from '../../core/invocation/invocationEvent.ts';
import type { InvocationRequest } from '../../core/invocation/invocationRequest.ts';
import type { Logger } from '../../core/common/logger.ts';
import { noRedaction, type Redactor } from '../../core/redaction/redactor.ts';
import type { Invoker } from '../../invoker/invoker.ts';
import type { CallOutput } from '../../local/output/outputTail.ts';
import type { ResponseChunk, ResponseSnapshot } from '../../protocol/response.ts';
import { ChangeBatch } from './changeBatch.ts';
import { Invocation, type InvocationOptions } from './invocation.ts';
import { InvocationList } from './invocationList.ts';
import type { FileMove, InvocationSource } from './invocationSource.ts';
import type { RawResponse } from './rawResponse.ts';
import { replay, type PastInvocation } from './replay.ts';
import { toSentBody } from './sentBody.ts';
import { toSentRequest } from './sentRequest.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import { redactEvents } from '../../core/redaction/redactEvents.ts';
import { recordBody } from './recordedBody.ts';

/** How long the output of a local function may arrive after the end of its call, in milliseconds. */
export const outputTime = 300;

/** An invocation that has just ended, and what was sent for it, which still contains its secrets. */
export type EndedInvocation = {
  readonly invocation: Invocation;
  readonly endedAt: number;
  /** Absent if the request could not be prepared. */
  readonly request?: InvocationRequest;
  /** The bytes of the request body; of a stream, those that were read. */
  readonly body: Uint8Array;
};

export type InvocationStoreOptions = {
  readonly invoker: Pick<Invoker, 'invoke'>;
  /** In bytes. Called at each start. */
  readonly previewLimit: () => number;
  /** A folder of this session only. Responses above the preview limit are kept there until they leave the list. */
  readonly spoolFolder: string;
  readonly localOutput: (callId: string) => CallOutput | undefined;
  /** Returns how many calls a local function must end before that of a request. Absent: none. */
  readonly callsAhead?: (requestId: string) => number;
  readonly logger: Logger;
  /** Returns whether there is an earlier response of the same request to compare with. Absent: never. */
  readonly hasPrevious?: (invocation: Invocation) => boolean;
  readonly now?: () => number;
};

/** The invocations of this session, newest first, running and completed; one of them is shown. Change events are batched. */
export class InvocationStore {
  readonly #options: InvocationStoreOptions;
  readonly #now: () => number;
  readonly #watched = new Set<() => Invocation | undefined>();
  readonly #list = new InvocationList((invocation) => this.#isShown(invocation));
  readonly #changes = new ChangeBatch(() => this.#list.all.filter((each) => this.#isShown(each)));
  readonly #ended = new Emitter<EndedInvocation>();
  readonly #running = new Map<number, AbortController>();
  #last = 0;
  #newest = 0;
  #isPinned = false;

  readonly onDidChange: Event<void> = this.#changes.onDidChange;
  readonly onChunk: Event<ResponseChunk> = this.#changes.onChunk;
  /** Fires at the end of each invocation, and again if a local function writes output after it. */
  readonly onDidEnd: Event<EndedInvocation> = this.#ended.event;

  constructor(options: InvocationStoreOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /**
   * Starts an invocation, shows it unless another one is pinned, and returns its ID. Never throws: its progress and result are events.
   *
   * @param redactor removes the secrets of the request from everything that comes back
   * @param inBackground does not show it in the Response view
   * @param raw takes what comes back before secrets are removed
   */
  start(
    request: InvocationRequest,
    source: InvocationSource,
    redactor: Redactor = noRedaction,
    inBackground = false,
    raw?: RawResponse,
  ): number {
    const sent = redactor.value(toSentRequest(request));
    const invocation = this.#make({ source, startedAt: this.#now(), request: sent, redactor });
    this.#insertNew(invocation, inBackground);
    void this.#run(invocation, request, raw);
    return invocation.id;
  }

  /** Shows a failure to prepare a request like that of an invocation, and returns its ID. */
  fail(source: InvocationSource, failure: Failure, inBackground = false): number {
    const invocation = this.#make({ source, startedAt: this.#now() });
    this.#insertNew(invocation, inBackground);
    void invocation.take({ type: 'failed', failure });
    this.#options.logger.warn(`${source.title}: ${describeFailure(failure).message}`);
    this.#ended.fire({ invocation, endedAt: this.#now(), body: new Uint8Array() });
    return invocation.id;
  }

  /** Adds an invocation of the history under a new ID, which it returns, without showing it. */
  async restore(past: PastInvocation): Promise<number> {
    const invocation = this.#make({ ...past, past: true });
    await replay(past, invocation);
    this.#insert(invocation, false);
    return invocation.id;
  }

  /** Follows files that were moved or renamed. */
  followMove(move: FileMove): void {
    for (const invocation of this.#list.all) invocation.followMove(move);
  }

  /** Keeps the invocation that something besides the list shows, and sends its text. The reader may return another one each time. */
  watch(read: () => Invocation | undefined): Disposable {
    this.#watched.add(read);
    return { dispose: () => void this.#watched.delete(read) };
  }

  /** Whether a new invocation does not replace the shown one. */
  get isPinned(): boolean {
    return this.#isPinned;
  }

  pin(pinned: boolean): void {
    this.#isPinned = pinned;
    this.refresh();
  }

  /** Fires `onDidChange` with the next batch. */
  refresh(): void {
    this.#changes.add('state');
  }

  /** Cancels a running invocation. Does nothing for a completed or unknown one. */
  cancel(id: number): void {
    this.#running.get(id)?.abort();
  }

  get(id: number): Invocation | undefined {
    return this.#list.get(id);
  }

  /** The shown invocation: the newest, without those in the background, unless another was selected or pinned. */
  get shown(): Invocation | undefined {
    return this.#list.shown;
  }

  /** All invocations of the list, newest first. */
  get all(): readonly Invocation[] {
    return this.#list.all;
  }

  /** The running invocations, newest first. */
  get running(): readonly Invocation[] {
    return this.#list.all.filter(({ state }) => state === 'running');
  }

  get runningCount(): number {
    return this.running.length;
  }

  /** ID of the newest invocation of this session; 0 before the first. */
  get newestId(): number {
    return this.#newest;
  }

  /** Shows another invocation. Does nothing for an ID that has left the list. */
  select(id: number): void {
    if (this.#list.select(id)) this.refresh();
  }

  /** @param shown the invocation to show, by default the one of the list */
  snapshot(shown = this.#list.shown): ResponseSnapshot {
    const { all } = this.#list;
    const invocations = all.map((invocation) => invocation.label());
    if (!shown) return { invocations };
    const hasPrevious = shown.head !== undefined && this.#options.hasPrevious?.(shown);
    return { invocations, shown: { ...shown.view(this.#now()), ...(hasPrevious && { hasPrevious }) } };
  }

  /** Cancels the running invocations, and deletes all responses and their folder. */
  async dispose(): Promise<void> {
    for (const abort of this.#running.values()) abort.abort();
    this.#changes.dispose();
    this.#ended.dispose();
    await this.#list.dispose();
    await rm(this.#options.spoolFolder, { recursive: true, force: true }).catch(() => undefined);
  }

  #make(options: Omit<InvocationOptions, 'id' | 'spool' | 'localOutput' | 'callsAhead'>): Invocation {
    const { previewLimit, spoolFolder, localOutput, callsAhead } = this.#options;
    const spool = { folder: spoolFolder, previewLimit: previewLimit() };
    return new Invocation({ ...options, id: ++this.#last, spool, localOutput, ...defined({ callsAhead }) });
  }

  #insertNew(invocation: Invocation, inBackground: boolean): void {
    this.#newest = invocation.id;
    this.#insert(invocation, !inBackground && !(this.#isPinned && this.shown));
  }

  #insert(invocation: Invocation, show: boolean): void {
    this.#list.insert(invocation, show);
    this.refresh();
  }

  #isShown(invocation: Invocation): boolean {
    return invocation === this.#list.shown || [...this.#watched].some((read) => read() === invocation);
  }

  /** Never rejects. */
  async #run(invocation: Invocation, request: InvocationRequest, raw?: RawResponse): Promise<void> {
    const abort = new AbortController();
    this.#running.set(invocation.id, abort);
    const { source, bytes } = recordBody(request.body);
    invocation.setSentBody(() => toSentBody(bytes(), invocation.redactor));
    try {
      const events = this.#options.invoker.invoke({ ...request, body: source }, abort.signal);
      await this.#consume(invocation, raw ? tapped(events, raw) : events);
    } catch (error) {
      const message = errorReason(error);
      this.#options.logger.error(`${invocation.source.title}: ${message}`);
      await invocation.take({ type: 'failed', failure: { code: 'unexpected', message } });
    }
    this.#running.delete(invocation.id);
    // Only its beginning stays in memory.
    const sent = invocation.sentBody;
    invocation.setSentBody(() => sent);
    this.refresh();
    // Before it may leave the list: the history needs its response.
    if (invocation.state !== 'running')
      this.#end({ invocation, request, body: bytes(), endedAt: this.#now() });
    this.#list.trim();
  }

  /** Applies the events of the invoker until the last one; stops early if the invocation was disposed. */
  async #consume(invocation: Invocation, events: AsyncIterable<InvocationEvent>): Promise<void> {
    for await (const event of redactEvents(events, invocation.redactor)) {
      if (invocation.isDisposed) return;
      const change = await invocation.take(event);
      if (change === 'state' || this.#isShown(invocation)) this.#changes.add(change);
    }
    if (invocation.state === 'running') throw new Error('The invocation ended without a result');
  }

  /** Output arrives through other pipes than the response, possibly later. */
  #end(ended: EndedInvocation): void {
    const { invocation } = ended;
    const before = invocation.output;
    this.#ended.fire(ended);
    setTimeout(() => {
      const after = invocation.output;
      if (after?.stdout === before?.stdout && after?.stderr === before?.stderr) return;
      this.refresh();
      this.#ended.fire(ended);
    }, outputTime).unref();
  }
}

async function* tapped(
  events: AsyncIterable<InvocationEvent>,
  raw: RawResponse,
): AsyncGenerator<InvocationEvent> {
  for await (const event of events) {
    raw.take(event);
    yield event;
  }
}
