import type { ClientRequest, IncomingMessage } from 'node:http';
import type { Failure } from '../../core/common/failure.ts';
import type { InvocationEvent, Timings } from '../../core/invocation/invocationEvent.ts';
import type { Timeout } from '../../core/invocation/invocationRequest.ts';
import type { ResponseRemark } from '../../core/http/responseRemark.ts';
import type { Connections, ConnectionRequest } from './connections.ts';
import { decodeContent } from '../coding/contentDecoder.ts';
import { Deadline } from './deadline.ts';
import { toExchangeFailure } from './exchangeFailure.ts';
import { ExchangeProgress } from './exchangeProgress.ts';
import { Inbox } from './inbox.ts';
import { PieceReader } from './pieceReader.ts';
import { toResponseHead } from './responseHead.ts';
import { sendBody } from './sendBody.ts';

/** One signed request, ready for the wire. */
export type ExchangeRequest = ConnectionRequest & {
  readonly requestId: string;
  readonly body: Uint8Array;
  readonly timeout: Timeout;
  /** Most bytes that are read of the decompressed response. */
  readonly responseLimit: number;
};

/** What happens after an attempt began; `sent` is left out when the answer came before all was sent. */
export type ExchangeEvent =
  | Extract<InvocationEvent, { readonly type: 'sent' | 'head' | 'chunk' | 'cancelled' }>
  | Omit<Extract<InvocationEvent, { readonly type: 'finished' }>, 'verdict'>
  | {
      readonly type: 'failed';
      readonly failure: Failure;
      /** Whether all of the declared bytes had reached the socket. */
      readonly sent: boolean;
      readonly timings: Timings;
    };

/**
 * Sends a request and yields the answer as it arrives. Little is read before it is asked for, so a slow reader slows the sender.
 * Leaving early, by `break` or by the signal, destroys the connection.
 */
export async function* exchange(
  call: ExchangeRequest,
  connections: Connections,
  signal: AbortSignal,
): AsyncGenerator<ExchangeEvent, void, undefined> {
  if (signal.aborted) {
    yield { type: 'cancelled' };
    return;
  }
  const { host } = call.url;
  const progress = new ExchangeProgress(() => deadline.arm('read', call.timeout.read));
  const request = connections.open(call);
  let ending: Failure | 'cancelled' | undefined;
  const stop = (why: Failure | 'cancelled'): void => {
    ending ??= why;
    request.destroy();
    // Node tells nobody of a request that is destroyed before its agent, on the way through a proxy, has a socket for it.
    inbox.end(new Error('the request was ended'));
  };
  const deadline = new Deadline((phase, seconds) => stop({ code: 'timeout', phase, seconds, host }));
  const cancel = (): void => stop('cancelled');
  signal.addEventListener('abort', cancel, { once: true });
  const inbox = startRequest(request, call, progress, deadline);
  let complete = false;
  try {
    let response = await inbox.take();
    while (response === 'sent') {
      yield { type: 'sent', bodyBytes: call.body.byteLength, newConnection: !request.reusedSocket };
      response = await inbox.take();
    }
    const { firstByte } = progress.timings;
    yield { type: 'head', head: toResponseHead(response, call.requestId), at: firstByte ?? progress.elapsed };
    let bodyBytes = 0;
    const { read } = call.timeout;
    const remarks: ResponseRemark[] = [];
    const { responseLimit } = call;
    const tooLarge: Failure = { code: 'responseTooLarge', host, limit: responseLimit };
    const decoded = decodeContent(response, {
      remark: (remark) => remarks.push(remark),
      // Encoded data is rarely larger than what it decodes to, but an endless stream may decode to nothing.
      maxEncoded: 2 * responseLimit + 64 * 1024,
      tooLarge: () => stop(tooLarge),
    });
    const body = new PieceReader(decoded);
    for (;;) {
      // The clock runs only while we wait for the server, never while our reader takes its time.
      deadline.arm('read', read);
      const bytes = await body.take();
      deadline.clear();
      // What still waits to be read is no longer wanted; and the end may have come by Node's throwing the rest away.
      if (ending !== undefined) throw new Error('the request was ended');
      if (!bytes) break;
      const left = responseLimit - bodyBytes;
      bodyBytes += bytes.byteLength;
      if (bytes.byteLength <= left) {
        yield { type: 'chunk', bytes };
        continue;
      }
      stop(tooLarge);
      if (left > 0) yield { type: 'chunk', bytes: bytes.subarray(0, left) };
      throw new Error('the response is too large');
    }
    complete = request.writableFinished;
    // An empty body is encoded in any way.
    const odd = bodyBytes > 0 && remarks.length > 0 ? { remarks } : {};
    yield { type: 'finished', timings: progress.timings, bodyBytes, ...odd };
  } catch (error) {
    const { timings, sent, phase } = progress;
    if (ending === 'cancelled') yield { type: 'cancelled', timings };
    else yield { type: 'failed', failure: ending ?? toExchangeFailure(error, phase, host), sent, timings };
  } finally {
    signal.removeEventListener('abort', cancel);
    deadline.clear();
    if (!complete) request.destroy();
  }
}

/** Sends it all; brings `sent`, then the answer, or the error that ended the request before. */
function startRequest(
  request: ClientRequest,
  { body, timeout, url }: ExchangeRequest,
  progress: ExchangeProgress,
  deadline: Deadline,
): Inbox<'sent' | IncomingMessage> {
  const inbox = new Inbox<'sent' | IncomingMessage>();
  const awaitServer = (): void => {
    if (progress.phase === 'send' || progress.phase === 'head') deadline.arm('read', timeout.read);
  };
  deadline.arm('connect', timeout.connect);
  progress.follow(request, url.protocol === 'https:');
  request.once('finish', () => {
    awaitServer();
    inbox.put('sent');
  });
  request.once('response', (response) => {
    deadline.clear();
    inbox.put(response);
  });
  request.on('error', (error) => inbox.end(error));
  request.once('close', () => inbox.end(new Error('the connection was closed')));
  sendBody(request, body, awaitServer);
  return inbox;
}
