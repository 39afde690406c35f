import { randomFillSync } from 'node:crypto';

/** The random bytes of the next IDs, drawn for many at a time: to draw them takes longer than all the rest. */
const pool = Buffer.alloc(16 * 64);
let used = pool.byteLength;

/** Creates an `opc-request-id` as the SDKs do: 32 hexadecimal digits in upper case. */
export function createRequestId(): string {
  if (used === pool.byteLength) {
    randomFillSync(pool);
    used = 0;
  }
  return pool.toString('hex', used, (used += 16)).toUpperCase();
}
