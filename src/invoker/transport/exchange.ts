import { defined } from '../../core/common/defined.ts';
import { maskHeaders } from '../../core/redaction/maskHeaders.ts';
import type { Failure } from '../../core/common/failure.ts';
import { maxTimerDelay } from '../../core/common/limits.ts';
import { headerValue } from '../../core/http/header.ts';
import type { InvocationEvent, ResponseHead, Timings } from '../../core/invocation/invocationEvent.ts';
import type { Timeout } from '../../core/invocation/invocationRequest.ts';
import type { ResponseRemark } from '../../core/http/responseRemark.ts';
import type { Connections } from './connections.ts';
import { decodeContent } from '../coding/contentDecoder.ts';
import { toExchangeFailure } from './exchangeFailure.ts';
import type { Emit, Producer } from '../../core/common/producer.ts';
import { ExchangeProgress } from './exchangeProgress.ts';
import { Inbox } from '../http/inbox.ts';
import type { IncomingResponse, OutgoingRequest, RequestHead } from '../http/outgoingRequest.ts';

/** A signed request. */
export type ExchangeRequest = RequestHead & {
  /** The `opc-request-id` that is sent; the ID of the response if that has none. */
  readonly requestId: string;
  readonly body: Uint8Array;
  readonly timeout: Timeout;
  /** Maximum size of the response body after decoding, in bytes. */
  readonly responseLimit: number;
};

/**
 * The events of an exchange, in this order: `sent`, `head`, any number of `chunk`, then one of `finished`, `failed` and `cancelled`.
 * `sent` is missing if the response arrived before the whole body was sent.
 */
export type ExchangeEvent =
  | Extract<InvocationEvent, { readonly type: 'sent' | 'head' | 'chunk' | 'cancelled' }>
  | Omit<Extract<InvocationEvent, { readonly type: 'finished' }>, 'verdict'>
  | {
      readonly type: 'failed';
      readonly failure: Failure;
      /** Whether the whole request was handed to the socket, so that the function may have run. */
      readonly sent: boolean;
      readonly timings: Timings;
    };

/**
 * Sends one request and emits its response as it arrives. Reads little ahead, so that a slow consumer slows the sender down.
 * A consumer that wants no more events, or aborting the signal, destroys the connection.
 *
 * Fails with `network`, `timeout`, `proxyFailed`, `responseInvalid`, `responseDamaged` or `responseTooLarge`.
 * An error status is a response.
 */
export function exchange(
  call: ExchangeRequest,
  connections: Connections,
  signal: AbortSignal,
): Producer<ExchangeEvent> {
  return (emit) => sendAndReceive(call, connections, signal, emit);
}

async function sendAndReceive(
  call: ExchangeRequest,
  connections: Connections,
  signal: AbortSignal,
  emit: Emit<ExchangeEvent>,
): Promise<void> {
  const open = await connections.opener(call.url);
  if (signal.aborted) {
    await emit({ type: 'cancelled' });
    return;
  }
  const { host } = call.url;
  const { connect, read } = call.timeout;
  const inbox = new Inbox<'sent' | IncomingResponse>();
  let ending: Failure | 'cancelled' | undefined;
  const stop = (why: Failure | 'cancelled'): void => {
    ending ??= why;
    request.destroy();
    // Node emits no event for a request that is destroyed while its agent is still connecting through a proxy.
    inbox.end(new Error('the request was ended'));
  };
  const deadline = new Deadline((phase, seconds) => stop({ code: 'timeout', phase, seconds, host }));
  const progress = new ExchangeProgress(() => deadline.arm('read', read));
  const awaitServer = (): void => {
    if (progress.phase === 'send' || progress.phase === 'head') deadline.arm('read', read);
  };
  const request = open(call, {
    progress,
    sent() {
      progress.reach('head');
      awaitServer();
      inbox.put('sent');
    },
    responded(response) {
      progress.respond();
      deadline.pause();
      inbox.put(response);
    },
    failed: (error) => inbox.end(error),
  });
  if (progress.phase === 'connect') deadline.arm('connect', connect);
  const cancel = (): void => stop('cancelled');
  signal.addEventListener('abort', cancel, { once: true });
  sendBody(request, call.body, awaitServer);
  let complete = false;
  try {
    let response = await inbox.take();
    while (response === 'sent') {
      const headers = maskHeaders(call.headers);
      const bodyBytes = call.body.byteLength;
      if (!(await emit({ type: 'sent', bodyBytes, newConnection: !request.reused, headers }))) return;
      response = await inbox.take();
    }
    const { firstByte } = progress.timings;
    const head = toResponseHead(response, call.requestId);
    if (!(await emit({ type: 'head', head, at: firstByte ?? progress.elapsed }))) return;
    let bodyBytes = 0;
    const remarks: ResponseRemark[] = [];
    const { responseLimit } = call;
    const tooLarge: Failure = { code: 'responseTooLarge', host, limit: responseLimit };
    const body = decodeContent(response, {
      remark: (remark) => remarks.push(remark),
      // Encoded data is rarely larger than what it decodes to, but an endless stream can decode to nothing.
      maxEncoded: 2 * responseLimit + 64 * 1024,
      tooLarge: () => stop(tooLarge),
    });
    for (;;) {
      // The timer runs only while we wait for the server, never while the consumer is busy.
      deadline.arm('read', read);
      const bytes = await body.take();
      deadline.pause();
      // Pieces that were already received are dropped. An end may also mean that Node discarded the rest.
      if (ending !== undefined) throw new Error('the request was ended');
      if (!bytes) break;
      const left = responseLimit - bodyBytes;
      bodyBytes += bytes.byteLength;
      if (bytes.byteLength <= left) {
        if (!(await emit({ type: 'chunk', bytes }))) return;
        continue;
      }
      stop(tooLarge);
      if (left > 0 && !(await emit({ type: 'chunk', bytes: bytes.subarray(0, left) }))) return;
      throw new Error('the response is too large');
    }
    complete = request.finished;
    // Any content coding is valid for an empty body.
    const noted = bodyBytes > 0 && remarks.length > 0 ? { remarks } : {};
    await emit({ type: 'finished', timings: progress.timings, bodyBytes, ...noted });
  } catch (error) {
    const { timings, sent, phase } = progress;
    if (ending === 'cancelled') await emit({ type: 'cancelled', timings });
    else
      await emit({ type: 'failed', failure: ending ?? toExchangeFailure(error, phase, host), sent, timings });
  } finally {
    signal.removeEventListener('abort', cancel);
    deadline.clear();
    if (!complete) request.destroy();
  }
}

/** Bytes per write: small enough that a slow connection makes progress well within a read timeout. */
const sliceSize = 64 * 1024;

/** Writes a body in slices, as fast as the connection takes them, and ends the request. Calls `progress` each time it takes more. */
export function sendBody(request: OutgoingRequest, body: Uint8Array, progress: () => void): void {
  let offset = 0;
  const next = (): void => {
    while (offset + sliceSize < body.byteLength) {
      const slice = body.subarray(offset, (offset += sliceSize));
      if (!request.write(slice)) {
        request.drain(() => {
          progress();
          next();
        });
        return;
      }
    }
    request.end(offset === 0 ? body : body.subarray(offset));
  };
  next();
}

function toResponseHead(
  { status, statusText, headers }: IncomingResponse,
  sentRequestId: string,
): ResponseHead {
  return {
    status,
    statusText,
    headers,
    requestId: headerValue(headers, 'opc-request-id') ?? sentRequestId,
    ...defined({ callId: headerValue(headers, 'fn-call-id') }),
  };
}

type Expire = (phase: 'connect' | 'read', seconds: number) => void;

/** A timeout that restarts with each `arm`. Until it is cleared, it may keep the process running. */
export class Deadline {
  readonly #expire: Expire;
  #timer: NodeJS.Timeout | undefined;
  #phase: Parameters<Expire>[0] = 'connect';
  #seconds = 0;
  #paused = false;

  constructor(expire: Expire) {
    this.#expire = expire;
  }

  /** Restarts the timeout. A longer one than a timer can have is no limit. */
  arm(phase: 'connect' | 'read', seconds: number): void {
    this.#phase = phase;
    this.#paused = false;
    if (this.#timer && seconds === this.#seconds) {
      this.#timer.refresh();
      return;
    }
    this.clear();
    this.#seconds = seconds;
    const milliseconds = seconds * 1000;
    if (milliseconds <= maxTimerDelay)
      this.#timer = setTimeout(() => this.#paused || this.#expire(this.#phase, seconds), milliseconds);
  }

  /** Stops the timeout for a short time, until it is armed again. */
  pause(): void {
    this.#paused = true;
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
