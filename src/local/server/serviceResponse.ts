import type { ServerResponse } from 'node:http';
import { serviceErrors, type ServiceErrorCode } from '../calls/serviceErrors.ts';

/** An answer to one request of the service's API, with the request id that every answer bears. */
export class ServiceResponse {
  readonly requestId: string;
  readonly response: ServerResponse;

  constructor(response: ServerResponse, requestId: string) {
    this.response = response;
    this.requestId = requestId;
  }

  /**
   * Answers with an error of the service.
   *
   * @param callId when the error is about a call
   * @param reason follows the message of the service: what is wrong on this machine, which no log elsewhere tells
   */
  error(code: ServiceErrorCode, callId?: string, reason?: string): void {
    const [status, message] = serviceErrors[code];
    this.json(status, { code, message: reason === undefined ? message : `${message}: ${reason}` }, callId);
  }

  json(status: number, value: unknown, callId?: string): void {
    this.bytes(status, ['Content-Type', 'application/json'], Buffer.from(JSON.stringify(value)), callId);
  }

  /** @param headers names and values in turn */
  bytes(status: number, headers: readonly string[], body: Uint8Array, callId?: string): void {
    const own = ['Opc-Request-Id', this.requestId, ...(callId === undefined ? [] : ['Fn-Call-Id', callId])];
    this.response.writeHead(status, [...headers, ...own, 'Content-Length', String(body.length)]);
    this.response.end(body);
  }
}
