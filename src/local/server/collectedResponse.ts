import { bodyLimit } from '../../core/common/limits.ts';
import type { ResponseSink, CallEnd } from '../calls/functionCall.ts';
import { toResponseHeaders } from './messageHeaders.ts';
import type { ServiceResponse } from './serviceResponse.ts';

/**
 * Responds like the service: collects the response of the function and sends it once it is complete. The body of a failed function is
 * not passed on.
 */
export class CollectedResponse implements ResponseSink {
  readonly limit = bodyLimit;
  readonly #response: ServiceResponse;
  readonly #callId: string;
  readonly #chunks: Uint8Array[] = [];
  #status = 0;
  #headers: readonly string[] = [];

  constructor(response: ServiceResponse, callId: string) {
    this.#response = response;
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
        return this.#respond(end.reason);
      case 'failed':
        return this.#response.error(end.code, this.#callId, end.reason);
      case 'cancelled':
        this.#response.response.destroy();
    }
  }

  /** By the FDK contract, 200 is a response, 502 an exception, 504 a timeout, and other statuses are not valid. */
  #respond(reason: string | undefined): void {
    switch (this.#status) {
      case 200:
        return this.#response.bytes(
          200,
          toResponseHeaders(this.#headers),
          Buffer.concat(this.#chunks),
          this.#callId,
        );
      case 502:
        return this.#response.error('FunctionInvokeExecutionFailed', this.#callId, reason);
      case 504:
        return this.#response.error('FunctionInvokeTimeout', this.#callId);
      default:
        return this.#response.error('FunctionInvokeInvalidResponse', this.#callId);
    }
  }
}
