import { createHash, createPublicKey, type KeyObject } from 'node:crypto';

/** Fingerprint of a key as OCI makes it: MD5 of its public half in DER, in pairs of digits. Undefined where this machine has no MD5. */
export function toFingerprint(privateKey: KeyObject): string | undefined {
  const der = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  try {
    const digits = createHash('md5').update(der).digest('hex');
    return digits.match(/../g)?.join(':');
  } catch {
    return undefined;
  }
}
