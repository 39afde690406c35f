import type { ConfigProblem } from '../../core/common/configProblem.ts';
import { defined } from '../../core/common/defined.ts';
import type { AuthKind } from '../../core/invocation/invocationRequest.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { expandPath } from '../config/configPath.ts';
import { readAuth, type ProfileAuth } from './profileAuth.ts';
import { findProfileProblems } from './profileProblems.ts';
import { findRemarks } from './profileRemarks.ts';
import { lookUpKey, type ProfileValues } from '../config/profileValues.ts';

/** The private key: in a file, or in an environment variable, whose `content` is a secret. */
type KeySource = { readonly path: string } | { readonly variable: string; readonly content: string };

/** A key on this machine. `passphrase` is a secret. */
type OwnKey = { readonly key: KeySource; readonly passphrase?: string };

/** A profile with everything that signing needs. Its key and token are not read yet. */
export type Profile = {
  readonly name: string;
  /** The config file; absent if environment variables replace it. */
  readonly configPath?: string;
  /** As written: an identifier or a short code. */
  readonly region?: string;
  /** The variables that it signs with, by the key that they override. */
  readonly givenBy?: Readonly<Record<string, string>>;
  /** Problems that do not prevent signing. */
  readonly remarks: readonly ConfigProblem[];
} & (
  | ({ readonly auth: 'api_key'; readonly keyId: string } & OwnKey)
  | ({ readonly auth: 'security_token'; readonly tokenPath: string; readonly tenancyId?: string } & OwnKey)
  | { readonly auth: 'instance_obo_user'; readonly delegationTokenPath: string }
  | { readonly auth: 'instance_principal' | 'resource_principal' | 'oke_workload_identity' }
);

/** A profile whose key is on this machine. */
export type OwnKeyProfile = Extract<Profile, OwnKey>;

/** A profile that signs as a principal of this machine. */
export type MachineProfile = Exclude<Profile, OwnKey>;

/**
 * Validates the values of a profile. Fails with `profileInvalid`, which lists all problems.
 *
 * @param kind how to sign, whatever the profile says; `auto` leaves it to the profile
 */
export function toProfile(
  values: ProfileValues,
  kind: AuthKind = 'auto',
  env: NodeJS.ProcessEnv = process.env,
): Result<Profile> {
  const auth = kind === 'auto' ? readAuth(values) : kind;
  const problems = findProfileProblems(values, auth, env);
  const { name, path } = values;
  return auth === undefined || problems.length > 0
    ? fail({ code: 'profileInvalid', ...defined({ path }), profile: name, problems })
    : ok(assembleProfile(values, auth, env));
}

/** Assembles a profile from values that may be missing (then empty) or wrong: for the setup check, which checks each by itself. */
export function assembleProfile(values: ProfileValues, auth: ProfileAuth, env: NodeJS.ProcessEnv): Profile {
  const { name, path } = values;
  const text = (key: string): string => lookUpKey(values, key)?.value ?? '';
  const region = text('region') || env['OCI_REGION'] || undefined;
  const remarks = findRemarks(values, auth, env);
  const givenBy = readGivers(values);
  const common = { name, ...defined({ configPath: path, region, givenBy }), remarks };
  const toPath = (key: string): string => expandPath(text(key), env);
  const toKey = (): OwnKey => ({
    key: toKeySource(values, env),
    ...defined({ passphrase: text('pass_phrase') || undefined }),
  });
  switch (auth) {
    case 'api_key':
      return {
        ...common,
        auth,
        keyId: ['tenancy', 'user', 'fingerprint'].map(text).join('/'),
        ...toKey(),
      };
    case 'security_token':
      return {
        ...common,
        auth,
        tokenPath: toPath('security_token_file'),
        ...defined({ tenancyId: text('tenancy') || undefined }),
        ...toKey(),
      };
    case 'instance_obo_user':
      return { ...common, auth, delegationTokenPath: toPath('delegation_token_file') };
    case 'instance_principal':
    case 'resource_principal':
    case 'oke_workload_identity':
      return { ...common, auth };
  }
}

/** Returns the variables by the key that they override; undefined if there are none. */
function readGivers(values: ProfileValues): Readonly<Record<string, string>> | undefined {
  const given = ['key_file', 'pass_phrase', 'security_token_file'].flatMap((key) => {
    const content = key === 'key_file' ? lookUpKey(values, 'key_content')?.variable : undefined;
    const variable = content ?? lookUpKey(values, key)?.variable;
    return variable === undefined ? [] : [[key, variable] as const];
  });
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

/** As in the SDK, `OCI_CLI_KEY_CONTENT` overrides a key file. */
function toKeySource(values: ProfileValues, env: NodeJS.ProcessEnv): KeySource {
  const content = lookUpKey(values, 'key_content');
  return content?.variable === undefined
    ? { path: expandPath(lookUpKey(values, 'key_file')?.value ?? '', env) }
    : { variable: content.variable, content: content.value };
}
