import { defined } from '../../core/common/defined.ts';
import { ok, type Result } from '../../core/common/result.ts';
import type { CheckLine } from '../../core/setup/setupCheck.ts';
import type { Credentials } from '../signing/credentials.ts';
import { untilAborted } from '../common/untilAborted.ts';
import { tenancyOfKey } from '../signing/tenancyOfKey.ts';
import { checkFingerprint } from './checkFingerprint.ts';
import { checkKey } from './checkKey.ts';
import { checkPermissions } from './checkPermissions.ts';
import type { FoundProfile } from './checkProfile.ts';
import { checkToken } from './checkToken.ts';
import type { SetupCheckOptions } from './setupCheckOptions.ts';
import type { SetupContext } from './setupContext.ts';

/** What came of a profile. */
export type Signer = {
  readonly tenancyId?: string | undefined;
  /** Gets what signs; absent where something keeps it from being made. Undefined from it: the signal ended it. */
  readonly getCredentials?: () => Promise<Result<Credentials> | undefined>;
};

/** Looks at what a profile signs with: files, token, key and fingerprint. */
export async function* checkSigner(
  found: FoundProfile,
  { credentials: source, askPassphrase }: SetupCheckOptions,
  { passphrase, getCredentials }: SetupContext,
  signal: AbortSignal,
): AsyncGenerator<CheckLine, Signer, undefined> {
  const { profile } = found;
  yield* checkPermissions(profile);
  // Whether a machine can sign is known once a service was asked for its token.
  if (!('key' in profile))
    return { getCredentials: () => untilAborted(getCredentials(source, signal), signal) };
  const token = yield* checkToken(profile);
  const keyId = profile.auth === 'api_key' ? profile.keyId : token && `ST$${token}`;
  const key = yield* checkKey(profile, askPassphrase === true ? passphrase : undefined, signal);
  if (key) yield* checkFingerprint(found, key);
  if (keyId === undefined) return {};
  const said = profile.auth === 'security_token' ? profile.tenancyId : undefined;
  const tenancyId = tenancyOfKey(keyId) ?? said;
  if (!key) return { tenancyId };
  const credentials = { keyId, key, auth: profile.auth, region: profile.region, ...defined({ tenancyId }) };
  return { tenancyId, getCredentials: () => Promise.resolve(ok(credentials)) };
}
