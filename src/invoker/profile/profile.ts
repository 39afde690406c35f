import type { ConfigProblem } from '../../core/common/configProblem.ts';
import { defined } from '../../core/common/defined.ts';
import type { AuthKind } from '../../core/invocation/invocationRequest.ts';
import { fail, ok, type Result } from '../../core/common/result.ts';
import { expandPath } from '../config/configPath.ts';
import { readAuth } from './profileAuth.ts';
import { findProfileProblems } from './profileProblems.ts';
import { findRemarks } from './profileRemarks.ts';
import { lookUpKey, type ProfileValues } from '../config/profileValues.ts';

/** Where the private key is: in a file, or in the variable itself, whose value is a secret. */
type KeySource = { readonly path: string } | { readonly variable: string; readonly content: string };

/** A key that is on this machine and what opens it. `passphrase` is a secret. */
type OwnKey = { readonly key: KeySource; readonly passphrase?: string };

/** A profile that has all it needs to sign. Files are not read yet. */
export type Profile = {
  readonly name: string;
  /** The config file; absent where variables stand for one. */
  readonly configPath?: string;
  /** As written: an identifier or a short code. */
  readonly region?: string;
  /** The variables that gave what it signs with, by the key that they override. */
  readonly givenBy?: Readonly<Record<string, string>>;
  /** What is odd about it and yet keeps nobody from signing. */
  readonly remarks: readonly ConfigProblem[];
} & (
  | ({ readonly auth: 'api_key'; readonly keyId: string } & OwnKey)
  | ({ readonly auth: 'security_token'; readonly tokenPath: string; readonly tenancyId?: string } & OwnKey)
  | { readonly auth: 'instance_obo_user'; readonly delegationTokenPath: string }
  | { readonly auth: 'instance_principal' | 'resource_principal' | 'oke_workload_identity' }
);

/** A profile whose key is on this machine. */
export type OwnKeyProfile = Extract<Profile, OwnKey>;

/** A profile that signs as what this process runs in. */
export type MachineProfile = Exclude<Profile, OwnKey>;

/**
 * Makes a profile of what is said for it, or tells all that keeps it from signing at once.
 *
 * @param kind how to sign whatever the profile says; `auto` is up to the profile
 */
export function toProfile(
  values: ProfileValues,
  kind: AuthKind = 'auto',
  env: NodeJS.ProcessEnv = process.env,
): Result<Profile> {
  const auth = kind === 'auto' ? readAuth(values) : kind;
  const problems = findProfileProblems(values, auth, env);
  const { name, path } = values;
  if (auth === undefined || problems.length > 0)
    return fail({ code: 'profileInvalid', ...defined({ path }), profile: name, problems });
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
      return ok({
        ...common,
        auth,
        keyId: ['tenancy', 'user', 'fingerprint'].map(text).join('/'),
        ...toKey(),
      });
    case 'security_token':
      return ok({
        ...common,
        auth,
        tokenPath: toPath('security_token_file'),
        ...defined({ tenancyId: text('tenancy') || undefined }),
        ...toKey(),
      });
    case 'instance_obo_user':
      return ok({ ...common, auth, delegationTokenPath: toPath('delegation_token_file') });
    case 'instance_principal':
    case 'resource_principal':
    case 'oke_workload_identity':
      return ok({ ...common, auth });
  }
}

/** Undefined when all comes from the file. */
function readGivers(values: ProfileValues): Readonly<Record<string, string>> | undefined {
  const given = ['key_file', 'pass_phrase', 'security_token_file'].flatMap((key) => {
    const content = key === 'key_file' ? lookUpKey(values, 'key_content')?.variable : undefined;
    const variable = content ?? lookUpKey(values, key)?.variable;
    return variable === undefined ? [] : [[key, variable] as const];
  });
  return given.length === 0 ? undefined : Object.fromEntries(given);
}

/** As in the SDK, a key that is given itself goes over one in a file. */
function toKeySource(values: ProfileValues, env: NodeJS.ProcessEnv): KeySource {
  const content = lookUpKey(values, 'key_content');
  return content?.variable === undefined
    ? { path: expandPath(lookUpKey(values, 'key_file')?.value ?? '', env) }
    : { variable: content.variable, content: content.value };
}
