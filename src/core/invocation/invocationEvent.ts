import type { AttemptEnding, RunClass } from './attemptEnding.ts';
import type { Failure } from '../common/failure.ts';
import type { Header } from '../http/header.ts';
import type { AuthKind } from './invocationRequest.ts';
import type { ResponseRemark } from '../http/responseRemark.ts';
import type { RepeatReason, StopReason } from './retryDecision.ts';

/**
 * Where the time of an exchange went, in milliseconds since its attempt began.
 * Steps that did not happen are absent: a kept-alive connection has no `dns`, `connect` and `tls`.
 */
export type Timings = {
  /** Duration of the name look-up. */
  readonly dns?: number;
  /** Duration of the TCP connect. */
  readonly connect?: number;
  /** Duration of the TLS handshake. */
  readonly tls?: number;
  /** From the start to the first byte of the answer. */
  readonly firstByte?: number;
  /** From the start to the end of the answer. */
  readonly total: number;
};

/** The head of an answer. A status of 400 or more is an answer too. */
export type ResponseHead = {
  readonly status: number;
  readonly statusText: string;
  /** As received: order, case and repetitions kept. */
  readonly headers: readonly Header[];
  /** `opc-request-id` of the answer, else the one that was sent. */
  readonly requestId: string;
  /** `fn-call-id`, when the function ran. */
  readonly callId?: string;
};

/** What the last attempt came to: whether the function ran, and why there was no further attempt. */
export type AttemptVerdict = {
  readonly ran: RunClass;
  readonly reason: StopReason;
  /** Why credentials that the service did not know could not be renewed. */
  readonly notRenewed?: Failure;
};

/**
 * What happens during an invocation, in this order: `attempt`, `sent`, `head`, any number of `chunk`,
 * then exactly one of `finished`, `failed` and `cancelled`. Each step may be the last before `failed` or `cancelled`.
 * An attempt that is made again ends with `retry` in place of its `head`, and the next begins with `attempt`.
 */
export type InvocationEvent =
  | {
      readonly type: 'attempt';
      /** 1 for the first. */
      readonly n: number;
      /** Milliseconds since the epoch. */
      readonly startedAt: number;
      readonly url: string;
      readonly requestId: string;
      /** How it is signed. */
      readonly auth?: AuthKind;
    }
  /** All bytes of the request were handed to the socket. */
  | { readonly type: 'sent'; readonly bodyBytes: number; readonly newConnection: boolean }
  | {
      readonly type: 'head';
      readonly head: ResponseHead;
      /** ms since the attempt began */ readonly at: number;
    }
  /** Bytes of the answer as they arrived, after content encoding was undone. */
  | { readonly type: 'chunk'; readonly bytes: Uint8Array }
  /** The attempt is made again after the wait. */
  | {
      readonly type: 'retry';
      readonly n: number;
      readonly ending: AttemptEnding;
      readonly ran: RunClass;
      readonly reason: RepeatReason;
      /** Seconds. */
      readonly wait: number;
      readonly timings: Timings;
    }
  | {
      readonly type: 'finished';
      readonly timings: Timings;
      readonly bodyBytes: number;
      readonly verdict: AttemptVerdict;
      /** What is odd about the response; absent where nothing is. */
      readonly remarks?: readonly ResponseRemark[];
    }
  /** Without a verdict: nothing was sent. */
  | {
      readonly type: 'failed';
      readonly failure: Failure;
      readonly timings?: Timings;
      readonly verdict?: AttemptVerdict;
    }
  /** The caller's signal ended it; not an error. */
  | { readonly type: 'cancelled'; readonly timings?: Timings };

/** Every event but the bytes of the answer. */
export type TimelineEvent = Exclude<InvocationEvent, { readonly type: 'chunk' }>;
