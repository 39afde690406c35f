import { randomUUID } from 'node:crypto';

/** Creates an `opc-request-id` as the SDKs do: 32 hexadecimal digits in upper case. */
export function createRequestId(): string {
  return randomUUID().replaceAll('-', '').toUpperCase();
}
