import type { KeyObject } from 'node:crypto';
import { describeFailed, describeFinding } from '../../core/setup/describeFinding.ts';
import type { CheckLine } from '../../core/setup/setupCheck.ts';
import { nameSource } from '../profile/nameSource.ts';
import { readPrivateKey, type AskPassphrase } from '../signing/privateKey.ts';
import type { OwnKeyProfile } from '../profile/profile.ts';
import { untilAborted } from '../common/untilAborted.ts';

/** The least that OCI takes. */
const leastBits = 2048;

/** Looks at the private key; `ask` is undefined where nobody may be asked for its passphrase. Returns the key when it could be opened. */
export async function* checkKey(
  profile: OwnKeyProfile,
  ask: AskPassphrase | undefined,
  signal: AbortSignal,
): AsyncGenerator<CheckLine, KeyObject | undefined, undefined> {
  const path = 'path' in profile.key ? profile.key.path : profile.key.variable;
  const key = nameSource(await untilAborted(readPrivateKey(profile, ask), signal), profile);
  if (!key || (!key.ok && key.failure.code === 'passphraseRequired')) {
    yield describeFinding({ code: 'keyLocked', path });
    return undefined;
  }
  if (!key.ok) {
    yield* describeFailed('key', key.failure);
    return undefined;
  }
  const bits = key.value.asymmetricKeyDetails?.modulusLength ?? 0;
  yield describeFinding({ code: bits < leastBits ? 'keySmall' : 'keyGood', path, bits });
  return key.value;
}
