import { access, constants } from 'node:fs/promises';
import type { ConfigProblem } from '../../core/common/configProblem.ts';
import { defined } from '../../core/common/defined.ts';
import { errorReason } from '../../core/common/errorReason.ts';
import type { Failure } from '../../core/common/failure.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { readConfigFile } from '../config/configFile.ts';
import { chooseProfile, type ChosenProfile } from './chosenProfile.ts';
import { resolveConfigPath } from '../config/configPath.ts';
import { findProfile, nameConfigVariable, toProfileValues } from './findProfile.ts';
import { findKnownRegion } from './knownRegions.ts';
import { nameSource } from './nameSource.ts';
import { toProfile, type OwnKeyProfile } from './profile.ts';
import { readAuth, type ProfileAuth } from './profileAuth.ts';
import { lookUpKey, type ProfileValues } from '../config/profileValues.ts';
import { checkExpiry, readSessionToken } from './sessionToken.ts';

/** A profile in a list to select from. */
export type ProfileSummary = {
  readonly name: string;
  /** Absent if the profile names an unknown way to sign. */
  readonly auth?: ProfileAuth;
  /** Region identifier; as written if the region is not known. */
  readonly region?: string;
  /** ISO 8601; only for security tokens. */
  readonly tokenExpiresAt?: string;
  /** Why it cannot sign. Encrypted keys are not decrypted for this. */
  readonly problem?: Failure;
  /** Problems that do not prevent signing. */
  readonly remarks: readonly ConfigProblem[];
};

/** The profiles to select from. */
export type ProfileList = {
  /** The config file, even if it does not exist. */
  readonly path: string;
  /** The profile that signs by default. */
  readonly usual: ChosenProfile;
  /** In the order of the file. */
  readonly profiles: readonly ProfileSummary[];
  /** Signs by default if `OCI_CLI_…` variables define who signs. */
  readonly environment?: ProfileSummary;
};

/**
 * Reads the profiles of a config file and of the environment. If the path is empty, reads the file that the OCI CLI uses.
 * Fails with `configMissing`, `configUnreadable`, `configEmpty` or `configInvalid`.
 */
export async function readProfiles(
  configFile?: string,
  env: NodeJS.ProcessEnv = process.env,
  rcFile?: string,
): Promise<Result<ProfileList>> {
  const path = resolveConfigPath(configFile, env);
  const config = nameConfigVariable(await readConfigFile(path), configFile, env);
  const chosen = await findProfile(defined({ configFile, rcFile }), env, () => Promise.resolve(config));
  const environment = chosen.ok && isOfEnvironment(chosen.value) ? chosen.value : undefined;
  if (!config.ok && (environment === undefined || config.failure.code !== 'configMissing')) return config;
  const names = config.ok ? [...config.value.sections.keys()] : [];
  const values = config.ok ? names.map((name) => toProfileValues(config.value, name)) : [];
  const summaries = values.map((each) => toSummary(each, env));
  return ok({
    path,
    usual: chooseProfile(defined({ rcFile }), env),
    profiles: await Promise.all(summaries),
    ...(environment && { environment: await toSummary(environment, env) }),
  });
}

/** True when a variable says more than the region or how to open the key. */
function isOfEnvironment({ levels: [variables] }: ProfileValues): boolean {
  return [...(variables?.values() ?? [])].some(({ variable }) => variable !== undefined);
}

async function toSummary(values: ProfileValues, env: NodeJS.ProcessEnv): Promise<ProfileSummary> {
  const written = lookUpKey(values, 'region')?.value ?? env['OCI_REGION'];
  const region = written && (findKnownRegion(written, env)?.id ?? written);
  const summary = { name: values.name, ...defined({ auth: readAuth(values), region: region || undefined }) };
  const profile = toProfile(values, 'auto', env);
  if (!profile.ok) return { ...summary, problem: profile.failure, remarks: [] };
  const { remarks } = profile.value;
  if (!('key' in profile.value)) return { ...summary, remarks };
  const [key, token] = await Promise.all([checkKey(profile.value), checkToken(profile.value)]);
  const failed = nameSource(token.result.ok ? key : token.result, profile.value);
  const { tokenExpiresAt } = token;
  return {
    ...summary,
    ...defined({ tokenExpiresAt }),
    ...(!failed.ok && { problem: failed.failure }),
    remarks,
  };
}

async function checkKey({ key, name }: OwnKeyProfile): Promise<Result<undefined>> {
  if (!('path' in key)) return ok(undefined);
  try {
    await access(key.path, constants.R_OK);
    return ok(undefined);
  } catch (error) {
    return fail({ code: 'keyUnreadable', path: key.path, profile: name, reason: errorReason(error) });
  }
}

async function checkToken(
  profile: OwnKeyProfile,
): Promise<{ readonly result: Result<unknown>; readonly tokenExpiresAt?: string }> {
  if (profile.auth === 'api_key') return { result: ok(undefined) };
  const token = await readSessionToken(profile.tokenPath, profile.name);
  if (!token.ok) return { result: token };
  const { expiresAt } = token.value;
  return {
    result: checkExpiry(token.value, profile.name),
    ...(expiresAt !== undefined && { tokenExpiresAt: new Date(expiresAt).toISOString() }),
  };
}
