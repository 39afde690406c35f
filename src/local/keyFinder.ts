import type { KeyFinder } from './signatureVerifier.ts';
import type { ThrowAwayKey } from './throwAwayKey.ts';

/** Knows the host's own key, by its whole key id, or as the key behind a session token. */
export function createKeyFinder(own: ThrowAwayKey): KeyFinder {
  return async (keyId) => (keyId === own.keyId || keyId.startsWith('ST$') ? own.publicKey : undefined);
}
