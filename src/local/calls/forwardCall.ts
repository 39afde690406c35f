import { ClientRequest, type Agent } from 'node:http';
import { errorReason } from '../../core/common/errorReason.ts';
import { startDeadline } from './callDeadline.ts';
import type { ResponseSink, CallEnd, FunctionCall } from './functionCall.ts';
import type { ServiceErrorCode } from './serviceErrors.ts';

/**
 * What to do with the process: `kept` can take the next call; `spent` must be stopped, because it may still be busy with this one or
 * violated the FDK contract; `broken` lost the connection, probably because it crashed.
 */
export type ProcessFate = 'kept' | 'spent' | 'broken';

/** The connection to the process of a function. */
export type Connection = {
  readonly agent: Agent;
  /** Path of its Unix socket. */
  readonly socket: string;
  /** Milliseconds spent so far on reading its output, during which it may have waited for us. */
  readonly readingTime: number;
};

/** In seconds. */
const aYear = 365 * 24 * 60 * 60;

const fdkStatuses = [200, 502, 504];

/**
 * Sends one call over the socket of a function, and passes the response to the sink. Never rejects. The deadline and the signal close
 * the connection.
 */
export async function forwardCall(
  connection: Connection,
  call: FunctionCall,
  sink: ResponseSink,
  signal: AbortSignal,
): Promise<{ readonly end: CallEnd; readonly fate: ProcessFate; readonly status?: number }> {
  const request = createRequest(connection, call);
  let end: CallEnd | undefined;
  const cut = (reason: CallEnd): void => {
    end ??= reason;
    request.destroy();
  };
  const cancel = (): void => cut({ kind: 'cancelled' });
  const expire = (): void => cut(failed('FunctionInvokeTimeout'));
  const timeout = call.timeoutInSeconds * 1000;
  const deadline = startDeadline(timeout, () => connection.readingTime, expire);
  signal.addEventListener('abort', cancel, { once: true });
  try {
    let size = 0;
    const status = await exchange(request, call.body, {
      head: (code, headers) => sink.head(code, headers),
      chunk: (bytes) => {
        size += bytes.length;
        if (size <= sink.limit) return sink.chunk(bytes);
        cut(failed('FunctionInvokeResponseBodyTooLarge'));
        return undefined;
      },
    });
    if (end) return { end, fate: 'spent' };
    return { end: { kind: 'answered' }, status, fate: fdkStatuses.includes(status) ? 'kept' : 'spent' };
  } catch (error) {
    return end ? { end, fate: 'spent' } : { end: failed(toCode(error)), fate: 'broken' };
  } finally {
    deadline.clear();
    signal.removeEventListener('abort', cancel);
  }
}

/** Not `http.request`: the extension host replaces its agent, which would not keep the connection. */
function createRequest(connection: Connection, call: FunctionCall): ClientRequest {
  // FDKs need a deadline, even if there is none.
  const seconds = Math.min(call.timeoutInSeconds, aYear);
  const deadline = new Date(Date.now() + seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
  const request = new ClientRequest({
    agent: connection.agent,
    socketPath: connection.socket,
    method: 'POST',
    path: '/call',
    headers: [...call.headers, 'Fn-Deadline', deadline, 'Content-Length', String(call.body.length)],
  });
  // By default, Node silently drops headers beyond a certain number. Their size is limited anyway.
  request.maxHeadersCount = 0;
  return request;
}

/**
 * Sends the request and passes on the response as it arrives. Resolves with its status once it is complete. Listens itself: a loop over the
 * response takes longer than all else here.
 */
function exchange(
  request: ClientRequest,
  body: Uint8Array,
  sink: Pick<ResponseSink, 'head' | 'chunk'>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const fail = (): void => reject(new Error('the connection was closed'));
    // If a function requests another protocol, Node closes the connection without an error.
    request.once('close', fail);
    // Not `once`: if the connection closes during the response, both request and response emit an error.
    request.on('error', reject);
    request.once('response', (response) => {
      const status = response.statusCode ?? 0;
      let taking = Promise.resolve();
      response.on('error', reject);
      response.once('end', () => {
        request.off('close', fail);
        taking.then(() => resolve(status), reject);
      });
      try {
        sink.head(status, response.rawHeaders);
      } catch (error) {
        // For example a status that is not valid.
        reject(new Error(errorReason(error)));
        return;
      }
      response.on('data', (bytes: Buffer) => {
        const taken = sink.chunk(bytes);
        if (!taken) return;
        response.pause();
        taking = taken.finally(() => response.resume());
      });
    });
    request.end(body);
  });
}

function failed(code: ServiceErrorCode): CallEnd {
  return { kind: 'failed', code };
}

function toCode(error: unknown): ServiceErrorCode {
  const reason = errorReason(error);
  if (reason === 'HPE_HEADER_OVERFLOW') return 'FunctionInvokeResponseHeaderTooLarge';
  return reason.startsWith('HPE_') ? 'FunctionInvokeInvalidResponse' : 'FunctionInvokeExecutionError';
}
