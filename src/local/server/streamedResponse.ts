import { once } from 'node:events';
import type { ResponseSink, CallEnd } from '../calls/functionCall.ts';
import { toResponseHeaders } from './messageHeaders.ts';
import type { ServiceResponse } from './serviceResponse.ts';

/**
 * Passes head and bytes on as the function produces them, whatever its status. A failure before the head is an error response of the
 * service; a failure after it closes the connection, so that the caller does not mistake a part for the complete response.
 */
export class StreamedResponse implements ResponseSink {
  readonly limit = Number.POSITIVE_INFINITY;
  readonly #response: ServiceResponse;
  readonly #callId: string;

  constructor(response: ServiceResponse, callId: string) {
    this.#response = response;
    this.#callId = callId;
  }

  head(status: number, headers: readonly string[]): void {
    const { response, requestId } = this.#response;
    const own = ['Opc-Request-Id', requestId, 'Fn-Call-Id', this.#callId];
    response.writeHead(status, [...toResponseHeaders(headers), ...own]);
    response.flushHeaders();
  }

  chunk(bytes: Uint8Array): Promise<void> | undefined {
    const { response } = this.#response;
    return response.write(bytes) || response.destroyed ? undefined : toDrained(response);
  }

  settle(end: CallEnd): void {
    const { response } = this.#response;
    if (end.kind === 'answered') response.end();
    else if (end.kind === 'failed' && !response.headersSent)
      this.#response.error(end.code, this.#callId, end.reason);
    else response.destroy();
  }
}

/** Waits until more can be written, or the connection is closed. */
async function toDrained(response: NodeJS.EventEmitter): Promise<void> {
  const own = new AbortController();
  const { signal } = own;
  await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
  own.abort();
}
