import type { KeyObject } from 'node:crypto';
import { describeFinding } from '../../core/setup/describeFinding.ts';
import type { CheckLine } from '../../core/setup/setupCheck.ts';
import { lookUpKey } from '../config/profileValues.ts';
import type { FoundProfile } from './checkProfile.ts';
import { toFingerprint } from './fingerprint.ts';

/** Compares the fingerprint of an API key profile with that of its key. A session's key has none that anyone looks at. */
export function* checkFingerprint(
  { profile, values }: FoundProfile,
  key: KeyObject,
): Generator<CheckLine, void, undefined> {
  if (profile.auth !== 'api_key') return;
  const said = profile.keyId.split('/').at(-1) ?? '';
  const real = toFingerprint(key);
  // A machine that is held to FIPS has no MD5.
  if (real === undefined) return;
  const { line } = lookUpKey(values, 'fingerprint') ?? {};
  const path = line === undefined ? undefined : values.path;
  const place = path === undefined ? undefined : { path, ...(line !== undefined && { line }) };
  yield said.toLowerCase() === real
    ? describeFinding({ code: 'fingerprintFits', fingerprint: real })
    : describeFinding({ code: 'fingerprintWrong', said, real, place });
}
