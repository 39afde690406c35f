import { randomUUID } from 'node:crypto';

/** A fresh `opc-request-id` in the form the SDKs use: 32 hexadecimal digits in upper case. */
export function createRequestId(): string {
  return randomUUID().replaceAll('-', '').toUpperCase();
}
