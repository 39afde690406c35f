import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';

/** A new key pair that a token is bound to. The private key never leaves this process. */
export type SessionKey = { readonly privateKey: KeyObject; readonly publicKey: KeyObject };

/** Creates a key pair on another thread: finding the primes takes up to 100 ms, which would block the extension host. */
export function createSessionKey(): Promise<SessionKey> {
  return promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
}

/** Returns the public key as the services expect it: DER in base64, without PEM lines. */
export function exportPublicKey({ publicKey }: SessionKey): string {
  return publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
}
