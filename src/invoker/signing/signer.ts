import { createHash, sign, webcrypto, type KeyObject } from 'node:crypto';
import type { Header } from '../../core/http/header.ts';
import type { Credentials } from './credentials.ts';

/** The parts of a request that its signature covers. */
export type Signable = {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly date: Date;
  /** Present for a POST, even if its body is empty. `length` in bytes, `sha256` as returned by `hashBody`. */
  readonly content?: { readonly type: string; readonly length: number; readonly sha256: string };
};

/**
 * Signs a request (draft-cavage-http-signatures-08, RSA-SHA256, version 1). Returns all headers that the signature covers, then
 * `authorization`; they must be sent unchanged, within five minutes of `date`.
 *
 * @see https://docs.oracle.com/en-us/iaas/Content/API/Concepts/signingrequests.htm
 */
export async function signRequest(
  request: Signable,
  credentials: Pick<Credentials, 'keyId' | 'key' | 'delegationToken'>,
): Promise<readonly Header[]> {
  const { url, content } = request;
  const { delegationToken } = credentials;
  const date = request.date.toUTCString();
  const headers: Header[] = [['date', date]];
  let names = 'date (request-target)';
  let text = `date: ${date}\n(request-target): ${request.method.toLowerCase()} ${url.pathname}${url.search}`;
  const add = (name: string, value: string): void => {
    headers.push([name, value]);
    names += ` ${name}`;
    text += `\n${name}: ${value}`;
  };
  add('host', url.host);
  if (delegationToken !== undefined) add('opc-obo-token', delegationToken);
  if (content) {
    add('content-length', String(content.length));
    add('content-type', content.type);
    add('x-content-sha256', content.sha256);
  }
  const signature = (await signOnPool(text, credentials.key)).toString('base64');
  const authorization = `Signature version="1",keyId="${credentials.keyId}",algorithm="rsa-sha256",headers="${names}",signature="${signature}"`;
  headers.push(['authorization', authorization]);
  return headers;
}

/** Signs on the thread pool: the private key operation takes 0.2 ms, in which this thread can send another request. */
function signOnPool(text: string, key: KeyObject): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    sign('sha256', Buffer.from(text, 'latin1'), key, (error, signature) =>
      error ? reject(error) : resolve(signature),
    );
  });
}

/** Bytes up to which a body is hashed on this thread: passing it to another one would take longer. */
const inlineLimit = 256 * 1024;

/** Returns the SHA-256 of a body in base64, for `x-content-sha256`. A small body is hashed at once, without a promise. */
export function hashBody(body: Uint8Array): string | Promise<string> {
  if (body.byteLength <= inlineLimit) return createHash('sha256').update(body).digest('base64');
  return webcrypto.subtle.digest('SHA-256', body).then((hash) => Buffer.from(hash).toString('base64'));
}
