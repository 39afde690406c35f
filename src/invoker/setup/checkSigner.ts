import { sessionWarningTime } from '../../core/common/limits.ts';
import type { KeyObject } from 'node:crypto';
import { defined } from '../../core/common/defined.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { untilAborted } from '../common/untilAborted.ts';
import { nameSource } from '../profile/nameSource.ts';
import { toVariableName } from '../profile/profileEnvironment.ts';
import type { OwnKeyProfile } from '../profile/profile.ts';
import { checkExpiry, readSessionToken } from '../profile/sessionToken.ts';
import type { Credentials } from '../signing/credentials.ts';
import { readPrivateKey, type AskPassphrase } from '../signing/privateKey.ts';
import { tenancyOfKey } from '../signing/tenancyOfKey.ts';
import { checkFingerprint } from './checkFingerprint.ts';
import { checkPermissions } from './checkPermissions.ts';
import type { FoundProfile } from './checkProfile.ts';
import type { CheckLine, SetupCheckOptions } from './setupCheck.ts';
import type { SetupContext } from './setupContext.ts';
import {
  fingerprintNotChecked,
  keyLocked,
  keyNotChecked,
  keyTooSmall,
  keyValid,
  tokenExpiresSoon,
  tokenNotChecked,
  tokenValid,
} from './signerFindings.ts';
import { toCheckLines } from './toCheckLines.ts';

/** The tenancy of a profile, and its credentials. */
export type Signer = {
  /** OCID; undefined: neither the profile nor its token names a tenancy. */
  readonly tenancyId?: string | undefined;
  /** Only a passphrase is missing, for which this check may not prompt. */
  readonly isLocked?: boolean;
  /** Absent if a problem prevents signing. It returns undefined if the signal fired. */
  readonly getCredentials?: () => Promise<Result<Credentials> | undefined>;
};

/** The smallest RSA key that OCI accepts, in bits. */
const minKeyBits = 2048;

/** Checks what a profile signs with: the permissions of its files, token, key and fingerprint; each as far as it does not need the others. */
export async function* checkSigner(
  found: FoundProfile,
  { credentials: source, askPassphrase }: SetupCheckOptions,
  { passphrase, getCredentials }: SetupContext,
  signal: AbortSignal,
): AsyncGenerator<CheckLine, Signer, undefined> {
  const { profile, wrongKeys } = found;
  const isComplete = wrongKeys.size === 0;
  yield* checkPermissions(profile);
  // Whether a principal can sign is only known once its service was asked for a token.
  if (!('key' in profile))
    return isComplete ? { getCredentials: () => untilAborted(getCredentials(source, signal), signal) } : {};
  const token = yield* checkToken(profile, wrongKeys);
  const keyId = profile.auth === 'api_key' ? profile.keyId : token && `ST$${token}`;
  const ask = askPassphrase === true ? passphrase : undefined;
  const opened = yield* checkKey(profile, wrongKeys, ask, signal);
  const isLocked = opened === 'locked';
  const key = isLocked ? undefined : opened;
  if (key) yield* checkFingerprint(found, key);
  else if (!isLocked && profile.auth === 'api_key') yield fingerprintNotChecked();
  const tenancyId =
    (keyId === undefined ? undefined : tenancyOfKey(keyId)) ??
    (profile.auth === 'security_token' ? profile.tenancyId : undefined);
  if (!key || keyId === undefined || !isComplete)
    return { tenancyId, isLocked: isLocked && keyId !== undefined && isComplete };
  const credentials = { keyId, key, auth: profile.auth, region: profile.region, ...defined({ tenancyId }) };
  return { tenancyId, getCredentials: () => Promise.resolve(ok(credentials)) };
}

/** Checks the security token of a session. Returns the token if it is valid, undefined if not or if the profile has none. */
async function* checkToken(
  profile: OwnKeyProfile,
  wrongKeys: FoundProfile['wrongKeys'],
): AsyncGenerator<CheckLine, string | undefined, undefined> {
  if (profile.auth !== 'security_token') return undefined;
  if (isWrong(wrongKeys, 'security_token_file')) {
    yield tokenNotChecked();
    return undefined;
  }
  const read = await readSessionToken(profile.tokenPath, profile.name);
  const token = nameSource(read.ok ? checkExpiry(read.value, profile.name) : read, profile);
  if (!token.ok) {
    yield* toCheckLines('token', token.failure);
    return undefined;
  }
  const { expiresAt, value } = token.value;
  const until = expiresAt === undefined ? undefined : new Date(expiresAt).toISOString();
  yield expiresAt !== undefined && until !== undefined && expiresAt - Date.now() < sessionWarningTime
    ? tokenExpiresSoon(profile.name, until)
    : tokenValid(until);
  return value;
}

/**
 * Checks the private key. Returns it if it could be opened, even if it is too small; `locked` if only its passphrase is missing.
 *
 * @param ask undefined: a key whose passphrase is not in the profile is skipped
 */
async function* checkKey(
  profile: OwnKeyProfile,
  wrongKeys: FoundProfile['wrongKeys'],
  ask: AskPassphrase | undefined,
  signal: AbortSignal,
): AsyncGenerator<CheckLine, KeyObject | 'locked' | undefined, undefined> {
  if (isWrong(wrongKeys, 'key_file', 'key_content')) {
    yield keyNotChecked();
    return undefined;
  }
  const path = 'path' in profile.key ? profile.key.path : profile.key.variable;
  const key = nameSource(await untilAborted(readPrivateKey(profile, ask), signal), profile);
  if (!key || (!key.ok && key.failure.code === 'passphraseRequired')) {
    yield keyLocked(path);
    return 'locked';
  }
  if (!key.ok) {
    yield* toCheckLines('key', key.failure);
    return undefined;
  }
  const bits = key.value.asymmetricKeyDetails?.modulusLength ?? 0;
  yield bits < minKeyBits ? keyTooSmall(path, bits) : keyValid(path, bits);
  return key.value;
}

/** Returns whether the profile check found a problem of one of these keys, or of the variables that override them. */
function isWrong(wrongKeys: FoundProfile['wrongKeys'], ...keys: readonly string[]): boolean {
  return keys.some((key) => wrongKeys.has(key) || wrongKeys.has(toVariableName(key)));
}
