import { bodyLimit } from '../../core/common/limits.ts';
import type { AnswerSink, CallEnd } from '../calls/functionCall.ts';
import { toAnswerHeaders } from './messageHeaders.ts';
import type { ServiceAnswer } from './serviceAnswer.ts';

/**
 * Answers as the service does: collects what the function says, judges it, and answers once.
 * What a failing function says of itself is not passed on.
 */
export class CollectedAnswer implements AnswerSink {
  readonly limit = bodyLimit;
  readonly #answer: ServiceAnswer;
  readonly #callId: string;
  readonly #chunks: Uint8Array[] = [];
  #status = 0;
  #headers: readonly string[] = [];

  constructor(answer: ServiceAnswer, callId: string) {
    this.#answer = answer;
    this.#callId = callId;
  }

  head(status: number, headers: readonly string[]): void {
    this.#status = status;
    this.#headers = headers;
  }

  chunk(bytes: Uint8Array): undefined {
    this.#chunks.push(bytes);
  }

  settle(end: CallEnd): void {
    switch (end.kind) {
      case 'answered':
        return this.#judge();
      case 'failed':
        return this.#answer.error(end.code, this.#callId, end.reason);
      case 'cancelled':
        this.#answer.response.destroy();
    }
  }

  /** By the FDK contract 200 is an answer, 502 an exception, 504 a time-out, and there are no others. */
  #judge(): void {
    switch (this.#status) {
      case 200:
        return this.#answer.bytes(
          200,
          toAnswerHeaders(this.#headers),
          Buffer.concat(this.#chunks),
          this.#callId,
        );
      case 502:
        return this.#answer.error('FunctionInvokeExecutionFailed', this.#callId);
      case 504:
        return this.#answer.error('FunctionInvokeTimeout', this.#callId);
      default:
        return this.#answer.error('FunctionInvokeInvalidResponse', this.#callId);
    }
  }
}
