import { errorReason } from '../../core/common/errorReason.ts';
import { withoutUserInfo } from '../../core/text/withoutUserInfo.ts';
import type { IncomingResponse, OutgoingRequest, RequestEvents } from '../http/outgoingRequest.ts';
import type { Trouble } from './principal.ts';

/** A complete response. */
export type TokenResponse = { readonly status: number; readonly body: string };

/** Maximum size of a response, far more than a chain of certificates needs. */
const maxBytes = 256 * 1024;

/** Sends a small request and reads its response, both within the given seconds. Without a response, the connection is closed. */
export function fetchText(
  open: (events: RequestEvents) => OutgoingRequest,
  body: string,
  seconds: number,
  signal: AbortSignal,
): Promise<TokenResponse | Trouble> {
  return new Promise((resolve) => {
    const settle = (response: TokenResponse | Trouble): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      resolve(response);
    };
    const stop = (trouble: string): void => {
      settle({ trouble, passing: true });
      request.destroy();
    };
    const cancel = (): void => stop('cancelled');
    // The message may contain the address of a proxy, with user and password.
    const failed = (error: unknown): void => stop(withoutUserInfo(errorReason(error)));
    const responded = (response: IncomingResponse): void => {
      readAll(response).then(settle, failed);
    };
    const request = open({ responded, failed });
    const timer = setTimeout(() => stop(`no response within ${seconds} s`), seconds * 1000);
    signal.addEventListener('abort', cancel, { once: true });
    if (signal.aborted) cancel();
    else request.end(Buffer.from(body));
  });
}

async function readAll(response: IncomingResponse): Promise<TokenResponse> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const pieces = response.pieces();
  for (let piece = await pieces.take(); piece; piece = await pieces.take()) {
    chunks.push(piece);
    size += piece.byteLength;
    if (size > maxBytes) throw new Error('the response does not end');
  }
  return { status: response.status, body: Buffer.concat(chunks).toString('utf8') };
}
