import type { AuthKind } from '../core/invocationRequest.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { defaultProfile, expandHome } from './configPath.ts';
import type { Config } from './configParser.ts';

/** Ways of signing that this layer can do by itself. */
export type ProfileAuth = Extract<AuthKind, 'api_key' | 'security_token'>;

/** A profile that has all it needs to sign. Files are not read yet. `passphrase` is a secret. */
export type Profile = {
  readonly name: string;
  readonly configPath: string;
  readonly keyPath: string;
  readonly passphrase?: string;
  /** As written: an identifier or a short code. */
  readonly region?: string;
} & (
  | { readonly auth: 'api_key'; readonly keyId: string }
  | { readonly auth: 'security_token'; readonly tokenPath: string }
);

/** Picks a profile out of a config file, inheriting from DEFAULT, and tells what is missing. */
export function toProfile(config: Config, name: string, kind: AuthKind = 'auto'): Result<Profile> {
  const own = config.sections.get(name);
  const path = config.path;
  if (!own) {
    return fail({ code: 'profileNotFound', path, profile: name, known: [...config.sections.keys()] });
  }
  const auth = kind === 'auto' ? readAuth(config, name) : kind;
  if (!isProfileAuth(auth)) return fail({ code: 'authUnsupported', profile: name, auth });
  const values = requiredKeys[auth].map((key) => lookUp(config, name, key));
  const missing = requiredKeys[auth].filter((_, index) => !values[index]);
  if (missing.length > 0) return fail({ code: 'profileIncomplete', path, profile: name, missing });
  const [key = '', ...identity] = values;
  const passphrase = lookUp(config, name, 'pass_phrase');
  const region = lookUp(config, name, 'region');
  const common = {
    name,
    configPath: path,
    keyPath: expandHome(key),
    ...(passphrase && { passphrase }),
    ...(region && { region }),
  };
  if (auth === 'security_token') {
    return ok({ ...common, auth, tokenPath: expandHome(identity[0] ?? '') });
  }
  const keyId = identity.join('/');
  // It goes into a header between quotes.
  return /^[\x21\x23-\x7e]+$/.test(keyId)
    ? ok({ ...common, auth, keyId })
    : fail({ code: 'configInvalid', path, line: own.get('user')?.line ?? 1, problem: unprintable });
}

/** How a profile signs by itself; the value of an unknown `authentication_type` is passed through. */
export function readAuth(config: Config, name: string): string {
  const stated = lookUp(config, name, 'authentication_type');
  if (stated) return stated.toLowerCase();
  // A session profile beside an API key in DEFAULT inherits its `user`, and the other way round: what is nearer decides.
  const own = config.sections.get(name);
  if (own?.has('security_token_file')) return 'security_token';
  if (own?.has('user')) return 'api_key';
  return lookUp(config, name, 'security_token_file') ? 'security_token' : 'api_key';
}

const requiredKeys = {
  api_key: ['key_file', 'tenancy', 'user', 'fingerprint'],
  security_token: ['key_file', 'security_token_file'],
} as const satisfies Record<ProfileAuth, readonly string[]>;

const unprintable = 'tenancy, user or fingerprint holds a character that no identifier has';

/** True for the ways of signing that need nothing but the config file. */
function isProfileAuth(auth: string): auth is ProfileAuth {
  return Object.hasOwn(requiredKeys, auth);
}

/** A value of a profile or, where it has none, of DEFAULT. */
export function lookUp(config: Config, name: string, key: string): string | undefined {
  return (config.sections.get(name)?.get(key) ?? config.sections.get(defaultProfile)?.get(key))?.value;
}
