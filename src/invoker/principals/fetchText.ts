import type { ClientRequest } from 'node:http';
import { errorReason } from '../../core/common/errorReason.ts';
import { withoutUserInfo } from '../../core/text/withoutUserInfo.ts';
import type { Trouble } from './principal.ts';

/** An answer that was read whole. */
export type TokenResponse = { readonly status: number; readonly body: string };

/** Far more than a chain of certificates needs. */
const maxBytes = 256 * 1024;

/** Sends a small request and reads its answer, both within the seconds given; nothing is left open where there is none. */
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
    const giveUp = (trouble: string): void => {
      settle({ trouble, passing: true });
      request.destroy();
    };
    const cancel = (): void => giveUp('cancelled');
    // A proxy's address, user and password included, may be in the message.
    const fail = (error: Error): void => giveUp(withoutUserInfo(errorReason(error)));
    const timer = setTimeout(() => giveUp(`no response within ${seconds} s`), seconds * 1000);
    signal.addEventListener('abort', cancel, { once: true });
    request.on('error', fail);
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('error', fail);
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        size += chunk.byteLength;
        if (size > maxBytes) giveUp('the response does not end');
      });
      response.on('end', () => {
        settle({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString('utf8') });
      });
    });
    if (signal.aborted) cancel();
    else request.end(body);
  });
}
