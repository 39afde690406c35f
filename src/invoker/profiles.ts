import { access, constants } from 'node:fs/promises';
import { errorReason } from '../core/errorReason.ts';
import type { Failure } from '../core/failure.ts';
import { findRegion } from '../core/regions.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { readConfigFile } from './configFile.ts';
import type { Config } from './configParser.ts';
import { resolveConfigPath } from './configPath.ts';
import { lookUp, readAuth, toProfile, type Profile, type ProfileAuth } from './profile.ts';
import { checkExpiry, readSessionToken, type SessionToken } from './sessionToken.ts';

/** A profile as a person picks it. `problem`: why it cannot sign as it stands; it never asks for a passphrase. */
export type ProfileSummary = {
  readonly name: string;
  readonly auth: ProfileAuth;
  /** Region identifier; as written when no table knows it. */
  readonly region?: string;
  /** ISO 8601; of security tokens only. */
  readonly tokenExpiresAt?: string;
  readonly problem?: Failure;
};

/** The profiles of a config file, in its order, and the path that was read. Empty path: where the OCI CLI looks. */
export async function readProfiles(
  configFile?: string,
): Promise<Result<{ readonly path: string; readonly profiles: readonly ProfileSummary[] }>> {
  const path = resolveConfigPath(configFile);
  const config = await readConfigFile(path);
  if (!config.ok) return config;
  const names = [...config.value.sections.keys()];
  const profiles = await Promise.all(names.map((name) => toSummary(config.value, name)));
  return ok({ path, profiles });
}

async function toSummary(config: Config, name: string): Promise<ProfileSummary> {
  const written = lookUp(config, name, 'region');
  const region = written && (findRegion(written)?.id ?? written);
  const auth = readAuth(config, name) === 'security_token' ? 'security_token' : 'api_key';
  const summary = { name, auth, ...(region && { region }) } as const;
  const profile = toProfile(config, name);
  if (!profile.ok) return { ...summary, problem: profile.failure };
  const [key, token] = await Promise.all([checkKey(profile.value), readToken(profile.value)]);
  const expiresAt = token?.ok ? token.value.expiresAt : undefined;
  const valid = token?.ok ? checkExpiry(token.value, name) : (token ?? key);
  const failed = valid.ok ? key : valid;
  return {
    ...summary,
    ...(expiresAt !== undefined && { tokenExpiresAt: new Date(expiresAt).toISOString() }),
    ...(!failed.ok && { problem: failed.failure }),
  };
}

async function checkKey({ keyPath: path, name }: Profile): Promise<Result<undefined>> {
  try {
    await access(path, constants.R_OK);
    return ok(undefined);
  } catch (error) {
    return fail({ code: 'keyUnreadable', path, profile: name, reason: errorReason(error) });
  }
}

async function readToken(profile: Profile): Promise<Result<SessionToken> | undefined> {
  return profile.auth === 'security_token' ? readSessionToken(profile.tokenPath, profile.name) : undefined;
}
