import { sessionWarningTime } from '../../core/common/limits.ts';
import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { defined } from '../../core/common/defined.ts';
import { ok, type Result } from '../../core/common/result.ts';
import { untilAborted } from '../common/untilAborted.ts';
import { lookUpKey } from '../config/profileValues.ts';
import { nameSource } from '../profile/nameSource.ts';
import { toVariableName } from '../profile/profileEnvironment.ts';
import type { OwnKeyProfile, Profile } from '../profile/profile.ts';
import { checkExpiry, readSessionToken } from '../profile/sessionToken.ts';
import type { Credentials } from '../signing/credentials.ts';
import { readPrivateKey, type AskPassphrase } from '../signing/privateKey.ts';
import { tenancyOfKey } from '../signing/tenancyOfKey.ts';
import type { FoundProfile } from './checkProfile.ts';
import type { CheckLine, SetupCheckOptions } from './setupCheck.ts';
import type { SetupContext } from './setupContext.ts';
import {
  fileAccessible,
  filesPrivate,
  fingerprintDiffers,
  fingerprintMatches,
  fingerprintNotChecked,
  fingerprintOfKey,
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
  const opened = isWrong(wrongKeys, 'key_file', 'key_content')
    ? (yield keyNotChecked(), undefined)
    : yield* checkKey(profile, ask, signal);
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

/** Checks whether other users can access the files of a profile. Skips missing files, which other checks report, and Windows, which has no modes. */
async function* checkPermissions(profile: Profile): AsyncGenerator<CheckLine, void, undefined> {
  if (process.platform === 'win32') return;
  const paths = [
    profile.configPath,
    'key' in profile && 'path' in profile.key ? profile.key.path : undefined,
    'tokenPath' in profile ? profile.tokenPath : undefined,
    'delegationTokenPath' in profile ? profile.delegationTokenPath : undefined,
  ];
  const ownFiles: string[] = [];
  for (const path of paths.filter((each) => each !== undefined)) {
    const mode = await stat(path).then(
      (stats) => stats.mode,
      () => undefined,
    );
    if (mode === undefined) continue;
    if ((mode & 0o077) === 0) ownFiles.push(path);
    else yield fileAccessible(path, (mode & 0o777).toString(8));
  }
  if (ownFiles.length > 0) yield filesPrivate(ownFiles);
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
  ask: AskPassphrase | undefined,
  signal: AbortSignal,
): AsyncGenerator<CheckLine, KeyObject | 'locked' | undefined, undefined> {
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

/** Compares the fingerprint in an API key profile with that of its key. The fingerprint of a session's key is not used. */
function* checkFingerprint(
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

/** Returns whether the profile check found a problem of one of these keys, or of the variables that override them. */
function isWrong(wrongKeys: FoundProfile['wrongKeys'], ...keys: readonly string[]): boolean {
  return keys.some((key) => wrongKeys.has(key) || wrongKeys.has(toVariableName(key)));
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
