import type { KeyFinder } from './signatureVerifier.ts';
import type { EphemeralKey } from './ephemeralKey.ts';
import type { UserKeys } from './userKeys.ts';

/**
 * Knows the host's own key, by its whole key id, and the user's keys.
 * A session token says nothing about its key that could be trusted here: behind it only the host's own key counts.
 */
export function createKeyFinder(own: EphemeralKey, users: UserKeys): KeyFinder {
  return async (keyId) => {
    if (keyId === own.keyId || keyId.startsWith('ST$')) return own.publicKey;
    return users.find(keyId);
  };
}
