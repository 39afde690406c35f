import { toContentKind, type ContentKind } from '../../core/contentKind.ts';
import type { Failure } from '../../core/failure.ts';
import { decodeFnHttp } from '../../core/fnHttp.ts';
import { headerValue } from '../../core/header.ts';
import type { InvocationEvent, ResponseHead, Timings } from '../../core/invocationEvent.ts';
import { parseServiceError } from '../../core/serviceError.ts';
import { AnswerSpool, type SpoolOptions } from '../../invoker/answerSpool.ts';
import type {
  AttemptLine,
  InvocationLabel,
  InvocationState,
  InvocationView,
} from '../../protocol/response.ts';
import { toFailureText } from './failureText.ts';
import type { InvocationSource } from './invocationSource.ts';

/** A body is judged text or binary by no more than its first bytes. */
const judgedBytes = 8192;

/** An event's effect on what is shown: another state, or only more of the same body. */
export type Change = 'state' | 'growth';

/** One invocation as its events tell it. Whoever makes one disposes it, which deletes its answer. */
export class Invocation {
  readonly id: number;
  readonly source: InvocationSource;
  readonly startedAt: number;
  readonly spool: AnswerSpool;
  readonly #decoder = new TextDecoder();
  readonly #attempts: AttemptLine[] = [];
  #state: InvocationState = 'running';
  #url = '';
  #requestId: string | undefined;
  #head: ResponseHead | undefined;
  #firstByte: number | undefined;
  #timings: Timings | undefined;
  #failure: Failure | undefined;
  #kind: ContentKind = 'text';
  #text = '';

  constructor(id: number, source: InvocationSource, startedAt: number, spool: SpoolOptions) {
    this.id = id;
    this.source = source;
    this.startedAt = startedAt;
    this.spool = new AnswerSpool(spool);
  }

  get state(): InvocationState {
    return this.#state;
  }

  get head(): ResponseHead | undefined {
    return this.#head;
  }

  get requestId(): string | undefined {
    return this.#head?.requestId ?? this.#requestId;
  }

  /** Why there is no whole answer, or why it could not be kept. */
  get failure(): Failure | undefined {
    return this.#failure ?? this.spool.failure;
  }

  get kind(): ContentKind {
    return this.#kind;
  }

  /** The body as text so far, up to the preview limit; it only grows, unless the body turns out to be binary. */
  get text(): string {
    return this.#text;
  }

  get contentType(): string | undefined {
    return this.#head && headerValue(this.#head.headers, 'content-type');
  }

  /** Takes the next event; wait for it before pulling another, so that a slow disk slows the sender. */
  take(event: InvocationEvent): Change | Promise<Change> {
    if (event.type === 'chunk') return this.#grow(event.bytes);
    this.#record(event);
    return 'state';
  }

  label(): InvocationLabel {
    return {
      id: this.id,
      title: this.source.title,
      state: this.#state,
      startedAt: this.startedAt,
      ...(this.#head && { status: this.#head.status }),
    };
  }

  view(now: number): InvocationView {
    const { failure } = this;
    const fnHttp = this.#head && decodeFnHttp(this.#head.headers);
    const serviceError = this.#serviceError();
    return {
      ...this.label(),
      functionName: this.source.functionName,
      url: this.#url,
      kind: this.#kind,
      size: this.spool.size,
      text: this.#text,
      attempts: this.#attempts.slice(),
      ...(this.#state === 'running' && { elapsed: Math.max(0, now - this.startedAt) }),
      ...(this.requestId !== undefined && { requestId: this.requestId }),
      ...(this.#head && { head: this.#head }),
      ...(fnHttp && { fnHttp }),
      ...(this.#timings && { timings: this.#timings }),
      ...(this.#firstByte !== undefined && { firstByte: this.#firstByte }),
      ...(serviceError && { serviceError }),
      ...(this.#isCut() && { shownBytes: this.spool.headSize }),
      ...(failure && { failure: toFailureText(failure) }),
    };
  }

  dispose(): Promise<void> {
    return this.spool.dispose();
  }

  async #grow(bytes: Uint8Array): Promise<Change> {
    const before = `${this.#kind} ${this.#isCut()} ${this.spool.failure?.code}`;
    const judged = this.spool.headSize < judgedBytes;
    const shown = this.spool.append(bytes);
    if (judged) this.#kind = toContentKind(this.contentType, this.spool.readHead().subarray(0, judgedBytes));
    if (this.#kind === 'binary') this.#text = '';
    else this.#text += this.#decoder.decode(shown, { stream: true });
    await this.spool.drained;
    return before === `${this.#kind} ${this.#isCut()} ${this.spool.failure?.code}` ? 'growth' : 'state';
  }

  #record(event: Exclude<InvocationEvent, { readonly type: 'chunk' }>): void {
    switch (event.type) {
      case 'attempt':
        this.#url = event.url;
        this.#requestId = event.requestId;
        this.#attempts.push({ n: event.n, startedAt: event.startedAt, outcome: 'Sending the request' });
        break;
      case 'sent':
        this.#conclude('Waiting for the answer');
        break;
      case 'head':
        this.#head = event.head;
        this.#firstByte = event.at;
        this.#kind = toContentKind(this.contentType, new Uint8Array(0));
        this.#conclude(`${event.head.status} ${event.head.statusText}`.trim());
        break;
      case 'retry':
        break;
      case 'finished':
        this.#end('answered', event.timings);
        break;
      case 'failed':
        this.#failure = event.failure;
        this.#conclude(toFailureText(event.failure).message);
        this.#end('failed', event.timings);
        break;
      case 'cancelled':
        this.#conclude('Cancelled');
        this.#end('cancelled', event.timings);
    }
  }

  #end(state: InvocationState, timings: Timings | undefined): void {
    this.#state = state;
    this.#timings = timings;
    // A character that the limit cut in two is left out; one that the sender left unfinished is shown as such.
    if (this.#kind !== 'binary' && !this.#isCut()) this.#text += this.#decoder.decode();
  }

  #isCut(): boolean {
    return this.spool.size > this.spool.headSize;
  }

  #serviceError(): { readonly code: string; readonly message: string } | undefined {
    const isError = this.#state === 'answered' && (this.#head?.status ?? 0) >= 400;
    return isError && this.#kind !== 'binary' ? parseServiceError(this.#text) : undefined;
  }

  #conclude(outcome: string): void {
    const last = this.#attempts.pop();
    if (last) this.#attempts.push({ ...last, outcome });
  }
}
