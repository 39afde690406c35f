import type { ClientRequest } from 'node:http';
import { errorReason } from '../../core/common/errorReason.ts';
import { withoutUserInfo } from '../../core/text/withoutUserInfo.ts';
import type { Trouble } from './principal.ts';

/** A complete response. */
export type TokenResponse = { readonly status: number; readonly body: string };

/** Maximum size of a response, far more than a chain of certificates needs. */
const maxBytes = 256 * 1024;

/** Sends a small request and reads its response, both within the given seconds. Without a response, the connection is closed. */
export function fetchText(
  request: ClientRequest,
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
    const fail = (error: Error): void => stop(withoutUserInfo(errorReason(error)));
    const timer = setTimeout(() => stop(`no response within ${seconds} s`), seconds * 1000);
    signal.addEventListener('abort', cancel, { once: true });
    request.on('error', fail);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('error', fail);
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.byteLength;
        if (size > maxBytes) stop('the response does not end');
      });
      response.on('end', () => {
        settle({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') });
      });
    });
    if (signal.aborted) cancel();
    else request.end(body);
  });
}
