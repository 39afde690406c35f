import { defined } from '../../core/common/defined.ts';
import { toErrorFacts } from '../../core/errorResponses/errorFacts.ts';
import type { ContentKind } from '../../core/http/contentKind.ts';
import type { Failure } from '../../core/common/failure.ts';
import { decodeFnHttp } from '../../core/http/fnHttp.ts';
import { headerValue } from '../../core/http/header.ts';
import type {
  InvocationEvent,
  ResponseHead,
  TimelineEvent,
  Timings,
} from '../../core/invocation/invocationEvent.ts';
import type { AuthKind } from '../../core/invocation/invocationRequest.ts';
import { ownStatus, type InvocationState } from '../../core/invocation/outcome.ts';
import { noRedaction, type Redactor } from '../../core/redaction/redactor.ts';
import { describeRemark, type ResponseRemark } from '../../core/http/responseRemark.ts';
import { parseServiceError, type ServiceError } from '../../core/oci/serviceError.ts';
import type { ResponseSpool, SpoolOptions } from '../../invoker/spool/responseSpool.ts';
import type { CallOutput } from '../../local/output/outputTail.ts';
import type { FailureText, InvocationLabel, InvocationView } from '../../protocol/response.ts';
import { ResponseBody, type Change } from './responseBody.ts';
import { AttemptList } from './attemptList.ts';
import { invocationDuration } from '../../core/invocation/invocationDuration.ts';
import type { CheckReport } from '../../run/checkResponse.ts';
import { hasChecks, type CheckPlan } from './checkPlan.ts';
import { toExplanation } from './explanation.ts';
import { toTestLines } from './testLines.ts';
import { toFailureText } from '../failures/failureText.ts';
import { toMovedSource, type FileMove, type InvocationSource } from './invocationSource.ts';
import type { SentBody } from './sentBody.ts';
import { toMaxAttempts, type SentRequest } from './sentRequest.ts';

export type InvocationOptions = {
  readonly id: number;
  readonly source: InvocationSource;
  readonly startedAt: number;
  readonly spool: SpoolOptions;
  /** Absent if the request could not be prepared. */
  readonly request?: SentRequest;
  /** Removes the secrets of the request. */
  readonly redactor?: Redactor;
  /** The output of a local function that is already known. */
  readonly output?: CallOutput;
  readonly localOutput?: (callId: string) => CallOutput | undefined;
  /** Returns how many calls a local function must end before that of a request. */
  readonly callsAhead?: (requestId: string) => number;
  /** It is restored from the history. */
  readonly past?: boolean;
};

/** The state of one invocation, derived from its events. Its owner disposes it, which deletes its response. */
export class Invocation {
  readonly id: number;
  readonly startedAt: number;
  readonly request: SentRequest | undefined;
  readonly redactor: Redactor;
  readonly #isPast: boolean;
  readonly #localOutput: InvocationOptions['localOutput'];
  readonly #callsAhead: InvocationOptions['callsAhead'];
  readonly #body: ResponseBody;
  readonly #attempts = new AttemptList();
  #source: InvocationSource;
  #state: InvocationState = 'running';
  #url = '';
  #requestId: string | undefined;
  #auth: AuthKind | undefined;
  #head: ResponseHead | undefined;
  #firstByte: number | undefined;
  #timings: Timings | undefined;
  #failure: Failure | undefined;
  #notRenewed: Failure | undefined;
  #remarks: readonly ResponseRemark[] = [];
  #events: readonly TimelineEvent[] = [];
  #output: CallOutput | undefined;
  #sentBody: (() => SentBody | undefined) | undefined;
  #change: InvocationLabel['change'];
  #plan: CheckPlan | undefined;
  #report: CheckReport | undefined;
  #isDisposed = false;

  constructor({ id, source, startedAt, spool, request, redactor, output, ...more }: InvocationOptions) {
    this.id = id;
    this.#source = source;
    this.startedAt = startedAt;
    this.request = request;
    this.redactor = redactor ?? noRedaction;
    this.#output = output;
    this.#localOutput = more.localOutput;
    this.#callsAhead = more.callsAhead;
    this.#isPast = more.past ?? false;
    this.#body = new ResponseBody(spool);
  }

  /** All events except the bytes of the response: enough to restore the invocation. */
  get events(): readonly TimelineEvent[] {
    return this.#events;
  }

  get source(): InvocationSource {
    return this.#source;
  }

  get state(): InvocationState {
    return this.#state;
  }

  get spool(): ResponseSpool {
    return this.#body.spool;
  }

  get head(): ResponseHead | undefined {
    return this.#head;
  }

  get requestId(): string | undefined {
    return this.#head?.requestId ?? this.#requestId;
  }

  /** Why there is no complete response, why it could not be kept, or why the credentials could not be renewed. */
  get failure(): Failure | undefined {
    return this.#failure ?? this.spool.failure ?? this.#notRenewed;
  }

  /** The error in the body of an error response. */
  get serviceError(): ServiceError | undefined {
    const isError = this.#state === 'answered' && (this.#head?.status ?? 0) >= 400;
    return isError && this.kind !== 'binary' ? parseServiceError(this.text) : undefined;
  }

  /** Why the response is an error, once it is complete. */
  get explanation(): FailureText | undefined {
    const attempt = this.#attempts.lines.at(-1);
    if (this.#state !== 'answered' || !this.#head || !this.request || !attempt) return undefined;
    const response = {
      ...this.serviceError,
      status: this.#head.status,
      headers: this.#head.headers,
      receivedAt: attempt.startedAt + (this.#firstByte ?? 0),
      facts: toErrorFacts(this.request, this.#url, this.#auth),
    };
    return toExplanation(response, this.source.origin.requestUri !== undefined);
  }

  /** Milliseconds from the first attempt to the end of the last one. Undefined until then, and if nothing was sent. */
  get duration(): number | undefined {
    return invocationDuration(this.#events);
  }

  get kind(): ContentKind {
    return this.#body.kind;
  }

  /** The WHATWG name of the encoding of a text body. */
  get encoding(): string {
    return this.#body.encoding;
  }

  /** The text received so far, up to the preview limit. It only grows, unless the body turns out to be binary. */
  get text(): string {
    return this.#body.text;
  }

  get contentType(): string | undefined {
    return this.#head && headerValue(this.#head.headers, 'content-type');
  }

  /** The output of a local function. The last known output is kept, because the local host forgets old calls sooner. */
  get output(): CallOutput | undefined {
    const callId = this.#head?.callId;
    const written = callId === undefined ? undefined : this.#localOutput?.(callId);
    if (written) this.#output = this.redactor.value(written);
    return this.#output;
  }

  /** Calls that must end before the local function takes this one; 0 if it does not wait for others. */
  get callsAhead(): number {
    const isOpen = this.#state === 'running' && !this.#head;
    return isOpen && this.#requestId ? (this.#callsAhead?.(this.#requestId) ?? 0) : 0;
  }

  /** The beginning of the body of the request; undefined if it is not known. */
  get sentBody(): SentBody | undefined {
    return this.#sentBody?.();
  }

  /** Remembers what was sent. The reader is called each time, while a body is still being read. */
  setSentBody(read: () => SentBody | undefined): void {
    this.#sentBody = read;
  }

  /** How the response differs from the previous one to the same request. Undefined if they were not compared. */
  get change(): InvocationLabel['change'] {
    return this.#change;
  }

  setChange(change: InvocationLabel['change']): void {
    this.#change = change;
  }

  /** What its request expects and captures; undefined without a saved request. */
  get plan(): CheckPlan | undefined {
    return this.#plan;
  }

  setPlan(plan: CheckPlan): void {
    this.#plan = plan;
  }

  /** The results of its expectations and captures, once they are known. */
  get report(): CheckReport | undefined {
    return this.#report;
  }

  setReport(report: CheckReport): void {
    this.#report = report;
  }

  get isDisposed(): boolean {
    return this.#isDisposed;
  }

  /** Applies the next event. Await it before reading another one, so that a slow disk slows the sender. */
  take(event: InvocationEvent): Change | Promise<Change> {
    if (event.type === 'chunk') return this.#body.grow(event.bytes);
    this.#record(event);
    return 'state';
  }

  /** Follows files that were moved, so that they can be invoked again. */
  followMove(move: FileMove): void {
    this.#source = toMovedSource(this.#source, move);
  }

  label(): InvocationLabel {
    const status = ownStatus(this.#head);
    return {
      id: this.id,
      title: this.source.title,
      state: this.#state,
      startedAt: this.startedAt,
      ...(this.#isPast && { past: true }),
      ...defined({ status, duration: this.duration, change: this.#change }),
    };
  }

  view(now: number): InvocationView {
    const { failure, explanation, output, callsAhead } = this;
    const fnHttp = this.#head && decodeFnHttp(this.#head.headers);
    const { nextAt } = this.#attempts;
    const remarks = [...this.#remarks, ...(this.#body.remark ? [this.#body.remark] : [])];
    const maxAttempts = this.request && toMaxAttempts(this.request);
    return {
      ...this.label(),
      functionName: this.source.functionName,
      url: this.#url,
      kind: this.kind,
      size: this.spool.size,
      text: this.text,
      attempts: this.#attempts.lines,
      ...(this.#state === 'running' && { elapsed: Math.max(0, now - this.startedAt) }),
      ...(callsAhead > 0 && { callsAhead }),
      ...(nextAt !== undefined && { waitLeft: Math.max(0, nextAt - now) }),
      ...defined({ maxAttempts, requestId: this.requestId, sniffedType: this.#body.sniffedType }),
      ...(this.#head && { head: this.#head }),
      ...(fnHttp && { fnHttp }),
      ...(this.#timings && { timings: this.#timings }),
      ...defined({ firstByte: this.#firstByte }),
      ...(explanation && { explanation }),
      ...(remarks.length > 0 && { remarks: remarks.map(describeRemark) }),
      ...(this.#body.isCut && { shownBytes: this.spool.headSize }),
      ...(failure && { failure: toFailureText(failure) }),
      ...(output && { output }),
      ...defined({ tests: toTestLines(this.#plan, this.#report) }),
      ...(this.#isUnchecked && { testsPending: true }),
      // Only a complete response shows what a new expectation must be.
      ...(this.#state === 'answered' && this.source.origin.requestUri !== undefined && { canAddTests: true }),
    };
  }

  /** Whether its request expects or captures something, and the results are not known yet. */
  get #isUnchecked(): boolean {
    if (!this.#plan || this.#report || this.#state === 'cancelled') return false;
    return hasChecks(this.#plan);
  }

  dispose(): Promise<void> {
    this.#isDisposed = true;
    if (this.#plan) {
      const { raw: _unused, ...plan } = this.#plan;
      this.#plan = plan;
    }
    return this.#body.dispose();
  }

  #record(event: TimelineEvent): void {
    this.#events = [...this.#events, event];
    switch (event.type) {
      case 'attempt':
        this.#url = event.url;
        this.#requestId = event.requestId;
        this.#auth = event.auth;
        break;
      case 'head':
        this.#head = event.head;
        this.#firstByte = event.at;
        this.#body.begin(this.contentType);
        break;
      case 'finished':
        this.#notRenewed = event.verdict.notRenewed;
        this.#remarks = event.remarks ?? [];
        this.#end('answered', event.timings);
        break;
      case 'failed':
        this.#failure = event.failure;
        this.#end('failed', event.timings);
        break;
      case 'cancelled':
        this.#end('cancelled', event.timings);
        break;
      case 'sent':
      case 'retry':
        break;
    }
    this.#attempts.take(event, this.serviceError?.code);
  }

  #end(state: InvocationState, timings: Timings | undefined): void {
    this.#state = state;
    this.#timings = timings;
    this.#body.end();
  }
}
