import { once } from 'node:events';
import type { AnswerSink, CallEnd } from '../calls/functionCall.ts';
import { toAnswerHeaders } from './messageHeaders.ts';
import type { ServiceAnswer } from './serviceAnswer.ts';

/**
 * Passes head and bytes on as the function produces them, whatever its status. What goes wrong before the head
 * is answered as the service does; after it only the connection can break, so that nobody takes a part for the whole.
 */
export class StreamedAnswer implements AnswerSink {
  readonly limit = Number.POSITIVE_INFINITY;
  readonly #answer: ServiceAnswer;
  readonly #callId: string;

  constructor(answer: ServiceAnswer, callId: string) {
    this.#answer = answer;
    this.#callId = callId;
  }

  head(status: number, headers: readonly string[]): void {
    const { response, requestId } = this.#answer;
    const own = ['Opc-Request-Id', requestId, 'Fn-Call-Id', this.#callId];
    response.writeHead(status, [...toAnswerHeaders(headers), ...own]);
    response.flushHeaders();
  }

  chunk(bytes: Uint8Array): Promise<void> | undefined {
    const { response } = this.#answer;
    return response.write(bytes) || response.destroyed ? undefined : toDrained(response);
  }

  settle(end: CallEnd): void {
    const { response } = this.#answer;
    if (end.kind === 'answered') response.end();
    else if (end.kind === 'failed' && !response.headersSent)
      this.#answer.error(end.code, this.#callId, end.reason);
    else response.destroy();
  }
}

/** Waits until more can be written, or nothing ever again. */
async function toDrained(response: NodeJS.EventEmitter): Promise<void> {
  const own = new AbortController();
  const { signal } = own;
  await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
  own.abort();
}
