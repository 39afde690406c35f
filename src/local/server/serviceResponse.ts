import type { ServerResponse } from 'node:http';
import { serviceErrors, type ServiceErrorCode } from '../calls/serviceErrors.ts';

/** Writes the response to one request of the Functions API, always with its request ID. */
export class ServiceResponse {
  readonly requestId: string;
  readonly response: ServerResponse;

  constructor(response: ServerResponse, requestId: string) {
    this.response = response;
    this.requestId = requestId;
  }

  /**
   * Responds with an error of the service.
   *
   * @param callId if the error is about a call
   * @param reason what is wrong on this machine, added to the message of the service
   */
  error(code: ServiceErrorCode, callId?: string, reason?: string): void {
    const [status, message] = serviceErrors[code];
    this.json(status, { code, message: reason === undefined ? message : `${message}: ${reason}` }, callId);
  }

  json(status: number, value: unknown, callId?: string): void {
    this.bytes(status, ['Content-Type', 'application/json'], Buffer.from(JSON.stringify(value)), callId);
  }

  /** @param headers names and values alternating */
  bytes(status: number, headers: readonly string[], body: Uint8Array, callId?: string): void {
    const own = ['Opc-Request-Id', this.requestId, ...(callId === undefined ? [] : ['Fn-Call-Id', callId])];
    this.response.writeHead(status, [...headers, ...own, 'Content-Length', String(body.length)]);
    this.response.end(body);
  }
}
