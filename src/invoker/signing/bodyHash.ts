import { createHash, webcrypto } from 'node:crypto';

/** Above this many bytes the hash is taken on another thread; below, the way there costs more than the hash. */
const inlineLimit = 256 * 1024;

/** Base64 of the SHA-256 of a body, as `x-content-sha256` wants it. A plain string when it could be had at once. */
export function hashBody(body: Uint8Array): string | Promise<string> {
  if (body.byteLength <= inlineLimit) return createHash('sha256').update(body).digest('base64');
  return webcrypto.subtle.digest('SHA-256', body).then((hash) => Buffer.from(hash).toString('base64'));
}
