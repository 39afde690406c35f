import type { RunClass } from '../core/invocation/attemptEnding.ts';
import type { ContentKind } from '../core/http/contentKind.ts';
import type { FailureAction } from '../core/failures/failureWords.ts';
import type { FnHttpResponse } from '../core/http/fnHttp.ts';
import type { Timings, ResponseHead } from '../core/invocation/invocationEvent.ts';
import type { InvocationState } from '../core/invocation/outcome.ts';

/** One line of the list of invocations, newest first. */
export type InvocationLabel = {
  readonly id: number;
  /** Function, then request or file it was invoked with. */
  readonly title: string;
  readonly state: InvocationState;
  /** Of the function where it set one itself (`Fn-Http-Status`), else of the service. */
  readonly status?: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
};

/** A failure, or why an answer is an error, in words, with a button where there is a next step. */
export type FailureText = {
  readonly message: string;
  readonly hint: string;
  readonly action?: { readonly id: FailureAction; readonly label: string };
};

/** One attempt, in words. */
export type AttemptLine = {
  readonly n: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** `waiting`: over, and made again when the wait is. */
  readonly state: 'running' | 'waiting' | 'ended' | 'cancelled';
  /** What happened, or what is waited for. */
  readonly outcome: string;
  readonly status?: number;
  /** Whether the function ran; absent where nothing is known yet. */
  readonly ran?: RunClass;
  /** Milliseconds it took, without the wait after it. */
  readonly duration?: number;
  /** How long was waited and why it was made again, or why it was the last. */
  readonly next?: string;
};

/** All that is shown of one invocation. */
export type InvocationView = InvocationLabel & {
  readonly functionName: string;
  readonly url: string;
  /** Milliseconds since it was started, while it is running; the clocks of page and host may differ. */
  readonly elapsed?: number;
  /** Milliseconds until the next attempt, while that is waited for. */
  readonly waitLeft?: number;
  /** Most attempts that are made, where that is limited and more than one. */
  readonly maxAttempts?: number;
  /** Milliseconds from the first attempt to the end, with the waits between. */
  readonly duration?: number;
  /** `opc-request-id`, known from the first attempt on: also where no answer came. */
  readonly requestId?: string;
  readonly head?: ResponseHead;
  readonly fnHttp?: FnHttpResponse;
  readonly timings?: Timings;
  readonly firstByte?: number;
  /** Why the answer is an error, and what to do next. */
  readonly explanation?: FailureText;
  /** What is odd about the response, in words. */
  readonly remarks?: readonly string[];
  readonly kind: ContentKind;
  /** Bytes of the body so far. */
  readonly size: number;
  /** The body as text, up to the preview limit; empty for binary. */
  readonly text: string;
  /** Bytes that `text` stands for, when the body is larger and the rest is only on disk. */
  readonly shownBytes?: number;
  /** Why there is no whole answer; on an answer that has ended well, why it could not be kept on disk. */
  readonly failure?: FailureText;
  readonly attempts: readonly AttemptLine[];
  /** There is an earlier answer of the same request to compare with. */
  readonly hasPrevious?: boolean;
  /** What a local function wrote during the call. */
  readonly output?: { readonly stdout: string; readonly stderr: string };
};

export type ResponseSnapshot = {
  readonly invocations: readonly InvocationLabel[];
  readonly shown?: InvocationView;
};

/**
 * How it stands now. `text` is left out where the page has all of it by chunks, for it may be megabytes;
 * a page that has none of that invocation asks for a snapshot.
 */
export type ResponseUpdate = {
  readonly invocations: readonly InvocationLabel[];
  readonly shown?: Omit<InvocationView, 'text'> & { readonly text?: string };
};

/**
 * More text of a running answer. Text only grows, so a page drops what it has already,
 * and one whose text ends before `offset` asks for a snapshot.
 */
export type ResponseChunk = {
  readonly id: number;
  readonly offset: number;
  readonly text: string;
  readonly size: number;
};

/** What the response view may ask of the extension host. Ids are those of the list. */
export type ResponseMethods = {
  readonly ready: { readonly params: undefined; readonly result: ResponseSnapshot };
  readonly show: { readonly params: { readonly id: number }; readonly result: void };
  readonly cancel: { readonly params: { readonly id: number }; readonly result: void };
  readonly invokeAgain: { readonly params: { readonly id: number }; readonly result: void };
  readonly openInEditor: { readonly params: { readonly id: number }; readonly result: void };
  /** Compares the answer with the one before it, where the view says that there is one. */
  readonly compare: { readonly params: { readonly id: number }; readonly result: void };
  readonly save: { readonly params: { readonly id: number }; readonly result: void };
  readonly copy: {
    readonly params: { readonly id: number; readonly what: 'requestId' | 'callId' | 'headers' };
    readonly result: void;
  };
  /** Takes the next step that a failure or an explanation offers. */
  readonly act: {
    readonly params: { readonly id: number; readonly action: FailureAction };
    readonly result: void;
  };
};

/** What the extension host may tell the response view. */
export type ResponseEvents = { readonly update: ResponseUpdate; readonly chunk: ResponseChunk };
