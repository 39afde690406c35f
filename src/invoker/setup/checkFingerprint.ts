import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { lookUpKey } from '../config/profileValues.ts';
import type { FoundProfile } from './checkProfile.ts';
import type { CheckLine } from './setupCheck.ts';
import { fingerprintDiffers, fingerprintMatches, fingerprintOfKey } from './signerFindings.ts';

/** Compares the fingerprint in an API key profile with that of its key. The fingerprint of a session's key is not used. */
export function* checkFingerprint(
  { profile, values }: FoundProfile,
  key: KeyObject,
): Generator<CheckLine, void, undefined> {
  if (profile.auth !== 'api_key') return;
  const ofProfile = profile.keyId.split('/').at(-1) ?? '';
  const ofKey = toFingerprint(key);
  if (ofKey === undefined) return;
  if (ofProfile === '') {
    yield fingerprintOfKey(ofKey);
    return;
  }
  const { line } = lookUpKey(values, 'fingerprint') ?? {};
  const { path } = values;
  const place = line === undefined || path === undefined ? undefined : { path, line };
  yield ofProfile.toLowerCase() === ofKey
    ? fingerprintMatches(ofKey)
    : fingerprintDiffers(ofProfile, ofKey, place);
}

/**
 * Returns the fingerprint of a key as OCI shows it: the MD5 hash of its public half in DER, as pairs of digits.
 * Undefined if this machine has no MD5, as in FIPS mode.
 */
export function toFingerprint(privateKey: KeyObject): string | undefined {
  const der = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  try {
    const digits = createHash('md5').update(der).digest('hex');
    return digits.match(/../g)?.join(':');
  } catch {
    return undefined;
  }
}
