import type { AttemptEnding, RunClass } from './attemptEnding.ts';
import type { Failure } from '../common/failure.ts';
import type { Header } from '../http/header.ts';
import type { AuthKind } from './invocationRequest.ts';
import type { ResponseRemark } from '../http/responseRemark.ts';
import type { RepeatReason, StopReason } from './retryDecision.ts';

/**
 * Durations of the steps of an exchange in milliseconds, and moments since its attempt began. Steps that did
 * not happen are absent: a reused connection has no `dns`, `connect` and `tls`.
 */
export type Timings = {
  /** Duration of the name look-up. */
  readonly dns?: number;
  /** Duration of the TCP connect. */
  readonly connect?: number;
  /** Duration of the TLS handshake. */
  readonly tls?: number;
  /** From the start to the first byte of the response. */
  readonly firstByte?: number;
  /** From the start to the end of the response. */
  readonly total: number;
};

/** The head of a response, whatever its status. */
export type ResponseHead = {
  readonly status: number;
  readonly statusText: string;
  /** As received: with order, case and repeated names. */
  readonly headers: readonly Header[];
  /** `opc-request-id` of the response, else of the request. */
  readonly requestId: string;
  /** `fn-call-id`, if the function ran. */
  readonly callId?: string;
};

/** The conclusion of the last attempt: whether the function ran, and why there was no further attempt. */
export type AttemptVerdict = {
  readonly ran: RunClass;
  readonly reason: StopReason;
  /** Why credentials that the service rejected could not be renewed. */
  readonly notRenewed?: Failure;
};

/**
 * The events of an invocation in this order: `attempt`, `sent`, `head`, any number of `chunk`, then exactly
 * one of `finished`, `failed` and `cancelled`. `failed` and `cancelled` may follow any event. An attempt that
 * is repeated ends with `retry` in place of its `head`; the next one begins with `attempt`.
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
      /** How the request is signed. */
      readonly auth?: AuthKind;
    }
  /** All bytes of the request were handed to the socket. */
  | {
      readonly type: 'sent';
      readonly bodyBytes: number;
      readonly newConnection: boolean;
      /** As they were sent, except that credentials are masked; absent in the history of older versions. */
      readonly headers?: readonly Header[];
    }
  | {
      readonly type: 'head';
      readonly head: ResponseHead;
      /** ms since the attempt began */ readonly at: number;
    }
  /** Bytes of the response as they arrived, with content codings decoded. */
  | { readonly type: 'chunk'; readonly bytes: Uint8Array }
  /** The attempt is repeated after the delay. */
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
      /** Notes on the response; absent if there are none. */
      readonly remarks?: readonly ResponseRemark[];
    }
  /** Without a verdict, nothing was sent. */
  | {
      readonly type: 'failed';
      readonly failure: Failure;
      readonly timings?: Timings;
      readonly verdict?: AttemptVerdict;
    }
  /** The caller's signal was aborted; not a failure. */
  | { readonly type: 'cancelled'; readonly timings?: Timings };

/** All events except the bytes of the response. */
export type TimelineEvent = Exclude<InvocationEvent, { readonly type: 'chunk' }>;
