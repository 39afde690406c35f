import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

/** A fresh key pair that a token is bound to. It never leaves this process. */
export type SessionKey = { readonly privateKey: KeyObject; readonly publicKey: KeyObject };

/** Makes one on another thread: finding the primes takes up to 100 ms, in which VS Code's extension host would stand still. */
export function createSessionKey(): Promise<SessionKey> {
  return promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
}

/** The public half as services take it: base64, without the lines around it. */
export function exportPublicKey({ publicKey }: SessionKey): string {
  return publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
}
