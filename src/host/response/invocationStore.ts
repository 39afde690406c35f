import { rm } from 'node:fs/promises';
import { Emitter, type Event } from '../../core/emitter.ts';
import { describeFailure } from '../../core/describeFailure.ts';
import { errorReason } from '../../core/errorReason.ts';
import type { Failure } from '../../core/failure.ts';
import type { InvocationRequest } from '../../core/invocationRequest.ts';
import type { Logger } from '../../core/logger.ts';
import { redactEvents } from '../../core/redactEvents.ts';
import { noRedaction, type Redactor } from '../../core/redactor.ts';
import type { Invoker } from '../../invoker/invoker.ts';
import type { CallOutput } from '../../local/callOutputs.ts';
import type { ResponseChunk, ResponseSnapshot } from '../../protocol/response.ts';
import type { Change } from './answerBody.ts';
import type { EndedInvocation } from './endedInvocation.ts';
import { Invocation } from './invocation.ts';
import type { InvocationSource } from './invocationSource.ts';
import { replay, type PastInvocation } from './replay.ts';
import { recordBody } from './recordedBody.ts';
import { toSentRequest, type SentRequest } from './sentRequest.ts';

/** Most invocations that are kept, and most bytes of answers that they hold in memory together. */
const limits = { count: 50, bytes: 64 * 1024 * 1024 } as const;

/** How long changes are gathered before they are told, in milliseconds. */
const batchTime = 50;

/** How long after the end of a call its output may still be on its way through the pipes of the function, in milliseconds. */
const outputTime = 300;

export type InvocationStoreOptions = {
  readonly invoker: Pick<Invoker, 'invoke'>;
  /** Asked at each start. */
  readonly previewLimit: () => number;
  /** A folder of this session alone: answers above the limit are kept there until they leave the list. */
  readonly spoolFolder: string;
  readonly localOutput: (callId: string) => CallOutput | undefined;
  readonly logger: Logger;
  /** Whether there is an earlier answer of the same request to compare with. Absent: never. */
  readonly hasPrevious?: (invocation: Invocation) => boolean;
  readonly now?: () => number;
};

/**
 * The invocations of this session, newest first, running and ended; one of them is shown.
 * Changes are told at most every 50 ms: more text of the shown one by `onChunk`, then all other changes by `onDidChange`.
 */
export class InvocationStore {
  readonly #options: InvocationStoreOptions;
  readonly #now: () => number;
  readonly #changed = new Emitter<void>();
  readonly #chunk = new Emitter<ResponseChunk>();
  readonly #ended = new Emitter<EndedInvocation>();
  readonly #running = new Map<number, AbortController>();
  readonly #outputs = new Map<number, CallOutput>();
  /** Of those whose requests have secrets. */
  readonly #redactors = new Map<number, Redactor>();
  #invocations: readonly Invocation[] = [];
  #shown: Invocation | undefined;
  #last = 0;
  #timer: NodeJS.Timeout | undefined;
  #due: Change = 'growth';
  /** How much text of which invocation was told so far. */
  #told = { id: 0, length: 0 };
  #disposed = false;

  readonly onDidChange: Event<void> = this.#changed.event;
  readonly onChunk: Event<ResponseChunk> = this.#chunk.event;
  /** Fires at the end of each invocation, and again when a local function wrote something after it. */
  readonly onDidEnd: Event<EndedInvocation> = this.#ended.event;

  constructor(options: InvocationStoreOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
  }

  /**
   * Starts an invocation and shows it. Never throws; how it goes is told by events.
   *
   * @param redactor takes the secrets that are in the request out of all that comes back
   */
  start(request: InvocationRequest, source: InvocationSource, redactor: Redactor = noRedaction): number {
    const invocation = this.#insert(this.#make(source, this.#now(), redactor.value(toSentRequest(request))));
    const abort = new AbortController();
    this.#running.set(invocation.id, abort);
    if (!redactor.isEmpty) this.#redactors.set(invocation.id, redactor);
    void this.#run(invocation, request, redactor, abort.signal);
    return invocation.id;
  }

  /** Shows a failure that came before anything could be sent, like that of an invocation. */
  fail(source: InvocationSource, failure: Failure): number {
    const invocation = this.#insert(this.#make(source, this.#now()));
    void invocation.take({ type: 'failed', failure });
    this.#options.logger.warn(`${source.title}: ${describeFailure(failure).message}`);
    this.#ended.fire({ invocation, endedAt: this.#now(), body: new Uint8Array(), redactor: noRedaction });
    return invocation.id;
  }

  /** Shows one that ended in the past, under a new id. */
  async restore(past: PastInvocation): Promise<number> {
    const invocation = this.#make(past.source, past.startedAt, past.request);
    await replay(past, invocation);
    if (past.output) this.#outputs.set(invocation.id, past.output);
    return this.#insert(invocation).id;
  }

  /** Tells that something that is shown of the invocations may have changed. */
  refresh(): void {
    this.#tell('state');
  }

  /** Ends a running invocation; nothing for one that has ended. */
  cancel(id: number): void {
    this.#running.get(id)?.abort();
  }

  get(id: number): Invocation | undefined {
    return this.#invocations.find((invocation) => invocation.id === id);
  }

  /** The one that is shown, the newest unless another was selected. */
  get shown(): Invocation | undefined {
    return this.#shown;
  }

  /** How many are running. */
  get runningCount(): number {
    return this.#running.size;
  }

  /** Id of the newest one; 0 before the first. */
  get newestId(): number {
    return this.#last;
  }

  /** Shows another one; nothing for an id that has left the list. */
  select(id: number): void {
    const invocation = this.get(id);
    if (!invocation) return;
    this.#shown = invocation;
    this.#tell('state');
  }

  snapshot(): ResponseSnapshot {
    const invocations = this.#invocations.map((invocation) => invocation.label());
    const shown = this.#shown;
    if (!shown) return { invocations };
    const output = this.#outputOf(shown);
    const hasPrevious = shown.head !== undefined && this.#options.hasPrevious?.(shown);
    return {
      invocations,
      shown: { ...shown.view(this.#now()), ...(output && { output }), ...(hasPrevious && { hasPrevious }) },
    };
  }

  /** Ends what is running, deletes all answers and the folder they were in. */
  async dispose(): Promise<void> {
    this.#disposed = true;
    clearTimeout(this.#timer);
    for (const abort of this.#running.values()) abort.abort();
    this.#changed.dispose();
    this.#chunk.dispose();
    this.#ended.dispose();
    await Promise.all(this.#invocations.map((invocation) => invocation.dispose()));
    await rm(this.#options.spoolFolder, { recursive: true, force: true }).catch(() => undefined);
  }

  #make(source: InvocationSource, startedAt: number, request?: SentRequest): Invocation {
    const { previewLimit, spoolFolder } = this.#options;
    const spool = { folder: spoolFolder, previewLimit: previewLimit() };
    return new Invocation(++this.#last, source, startedAt, spool, request);
  }

  /** Puts one where its time is, and shows it. */
  #insert(invocation: Invocation): Invocation {
    const later = this.#invocations.filter(({ startedAt }) => startedAt > invocation.startedAt);
    this.#invocations = [...later, invocation, ...this.#invocations.slice(later.length)];
    this.#shown = invocation;
    this.#trim();
    this.#tell('state');
    return invocation;
  }

  async #run(
    invocation: Invocation,
    request: InvocationRequest,
    redactor: Redactor,
    signal: AbortSignal,
  ): Promise<void> {
    const { source, bytes } = recordBody(request.body);
    try {
      const events = this.#options.invoker.invoke({ ...request, body: source }, signal);
      for await (const event of redactor.isEmpty ? events : redactEvents(events, redactor)) {
        if (this.#disposed) return;
        const change = await invocation.take(event);
        if (change === 'state' || invocation === this.#shown) this.#tell(change);
      }
      if (invocation.state === 'running') throw new Error('The invocation stopped without an end');
    } catch (error) {
      const message = errorReason(error);
      this.#options.logger.error(`${invocation.source.title}: ${message}`);
      await invocation.take({ type: 'failed', failure: { code: 'unexpected', message } });
    } finally {
      this.#running.delete(invocation.id);
      this.#trim();
      this.#tell('state');
      if (invocation.state !== 'running')
        this.#end({ invocation, request, redactor, endedAt: this.#now(), body: bytes() });
    }
  }

  #end(ended: EndedInvocation): void {
    const tell = (): void => {
      const output = this.#outputOf(ended.invocation);
      this.#ended.fire({ ...ended, ...(output && { output }) });
    };
    tell();
    setTimeout(() => {
      if (this.#checkOutput(ended.invocation)) tell();
    }, outputTime).unref();
  }

  /** The newest that is known: the local host forgets old calls sooner than this list does. */
  #outputOf({ id, head }: Invocation): CallOutput | undefined {
    const written = head?.callId === undefined ? undefined : this.#options.localOutput(head.callId);
    const output = this.#redactors.get(id)?.value(written) ?? written;
    if (output) this.#outputs.set(id, output);
    return output ?? this.#outputs.get(id);
  }

  /** Output comes by other pipes than the answer, and may come after it: true when it did. */
  #checkOutput(invocation: Invocation): boolean {
    const before = this.#outputs.get(invocation.id);
    const after = this.#outputOf(invocation);
    const came = after?.stdout !== before?.stdout || after?.stderr !== before?.stderr;
    if (came) this.#tell('state');
    return came;
  }

  #tell(change: Change): void {
    if (this.#disposed) return;
    if (change === 'state') this.#due = 'state';
    this.#timer ??= setTimeout(() => this.#flush(), batchTime);
  }

  #flush(): void {
    this.#timer = undefined;
    const due = this.#due;
    this.#due = 'growth';
    if (this.#shown) this.#tellText(this.#shown, due);
    if (due === 'state') this.#changed.fire();
  }

  /** Tells what was added; the text of one that was not shown before is for a snapshot. */
  #tellText({ id, text, spool }: Invocation, due: Change): void {
    const { id: before, length: offset } = this.#told;
    this.#told = { id, length: text.length };
    if (before === id && (due === 'growth' || text.length > offset))
      this.#chunk.fire({ id, offset, text: text.slice(offset), size: spool.size });
  }

  /** Forgets the oldest that have ended; the shown one stays. */
  #trim(): void {
    while (this.#exceedsLimits()) {
      const oldest = this.#invocations.findLast(
        (invocation) => invocation !== this.#shown && invocation.state !== 'running',
      );
      if (!oldest) return;
      this.#invocations = this.#invocations.filter((invocation) => invocation !== oldest);
      this.#outputs.delete(oldest.id);
      this.#redactors.delete(oldest.id);
      void oldest.dispose();
    }
  }

  #exceedsLimits(): boolean {
    const bytes = this.#invocations.reduce((sum, { spool }) => sum + spool.headSize, 0);
    return this.#invocations.length > limits.count || bytes > limits.bytes;
  }
}
